-- Every fault of every staged obligation, by the code that fault_reasons explains.
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
        titular_role not in (
            'deudor_principal', 'codeudor', 'deudor_solidario', 'avalista', 'fiador'
        ) as unknown_titular_role,
        extinguished_by not in (
            'pago', 'novacion', 'dacion', 'condonacion', 'compensacion', 'transaccion',
            'prescripcion', 'sentencia', 'otro'
        ) as unknown_extinguished_by,
        original_amount_cop < 0 as negative_original_amount_cop,
        balance_cop < 0 as negative_balance_cop,
        past_due_cop < 0 as negative_past_due_cop,
        instalments_past_due < 0 as bad_instalments_past_due,
        days_past_due < 0 or days_past_due > 36500 as bad_days_past_due,
        is_impossible_date(opened_on, cutoff_on) as impossible_opened_on,
        is_impossible_date(mora_started_on, cutoff_on) as impossible_mora_started_on,
        is_impossible_date(cured_on, cutoff_on) as impossible_cured_on,
        is_impossible_date(extinguished_on, cutoff_on) as impossible_extinguished_on,
        is_impossible_date(assigned_on, cutoff_on) as impossible_assigned_on,
        is_impossible_date(first_negative_reported_on, cutoff_on)
            as impossible_first_negative_reported_on,
        cured_on < mora_started_on as cured_before_mora,
        extinguished_on < mora_started_on as extinguished_before_mora,
        cutoff_on <> $cutoff_on as other_cutoff_on
    from staged
),

faulty as (
    select *
    from tested
    where
        missing_creditor_id or unknown_creditor_id or missing_obligation_number
        or bad_obligation_number or missing_titular_id_type or unknown_titular_id_type
        or missing_titular_id_number or bad_titular_id_number or unknown_titular_role
        or unknown_extinguished_by or negative_original_amount_cop or negative_balance_cop
        or negative_past_due_cop or bad_instalments_past_due or bad_days_past_due
        or impossible_opened_on or impossible_mora_started_on or impossible_cured_on
        or impossible_extinguished_on or impossible_assigned_on
        or impossible_first_negative_reported_on or cured_before_mora or extinguished_before_mora or other_cutoff_on
)

select
    ordinal,
    reason_code
from (unpivot faulty on columns(* exclude ordinal) into name reason_code value is_faulty)
where is_faulty
