-- Every fault of every staged row of mora_episodes, by the code that fault_reasons explains.
-- Grain: one row per staged row and fault. Reads: staged, sources.
with tested as (
    select
        rowid as ordinal,
        creditor_id is null as missing_creditor_id,
        creditor_id not in (select s.creditor_id from sources as s) as unknown_creditor_id,
        obligation_number is null as missing_obligation_number,
        is_bad_obligation_number(obligation_number) as bad_obligation_number,
        instalment_number < 0 as bad_instalment_number,
        mora_started_on is null as missing_mora_started_on,
        is_impossible_date(mora_started_on, $cutoff_on) as impossible_mora_started_on,
        is_impossible_date(mora_ended_on, $cutoff_on) as impossible_mora_ended_on,
        mora_ended_on < mora_started_on as ended_before_mora,
        ended_by not in (
            'cura', 'pago', 'novacion', 'dacion', 'condonacion', 'compensacion', 'transaccion',
            'prescripcion', 'sentencia', 'otro'
        ) as unknown_ended_by
    from staged
),

faulty as (
    select *
    from tested
    where
        missing_creditor_id or unknown_creditor_id or missing_obligation_number
        or bad_obligation_number or bad_instalment_number
        or missing_mora_started_on or impossible_mora_started_on
        or impossible_mora_ended_on or ended_before_mora or unknown_ended_by
)

select
    ordinal,
    reason_code
from (unpivot faulty on columns(* exclude ordinal) into name reason_code value is_faulty)
where is_faulty
