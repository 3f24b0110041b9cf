-- Every fault of every staged row of notices, by the code that fault_reasons explains.
-- Grain: one row per staged row and fault. Reads: staged, sources.
with tested as (
    select
        rowid as ordinal,
        creditor_id is null as missing_creditor_id,
        creditor_id not in (select s.creditor_id from sources as s) as unknown_creditor_id,
        obligation_number is null as missing_obligation_number,
        is_bad_obligation_number(obligation_number) as bad_obligation_number,
        titular_id_type is null as missing_titular_id_type,
        is_bad_id_type(titular_id_type) as unknown_titular_id_type,
        titular_id_number is null as missing_titular_id_number,
        is_bad_id_number(titular_id_type, titular_id_number)
            and not is_bad_id_type(titular_id_type) as bad_titular_id_number,
        sent_on is null as missing_sent_on,
        is_impossible_date(sent_on, $cutoff_on) as impossible_sent_on,
        amount_cop < 0 as negative_amount_cop
    from staged
),

faulty as (
    select *
    from tested
    where
        missing_creditor_id or unknown_creditor_id or missing_obligation_number
        or bad_obligation_number or missing_titular_id_type or unknown_titular_id_type
        or missing_titular_id_number or bad_titular_id_number or missing_sent_on
        or impossible_sent_on or negative_amount_cop
)

select
    ordinal,
    reason_code
from (unpivot faulty on columns(* exclude ordinal) into name reason_code value is_faulty)
where is_faulty
