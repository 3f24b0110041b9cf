-- Every fault of every staged row of bureau_reports, by the code that fault_reasons explains.
-- Grain: one row per staged row and fault. Reads: staged, sources.
with tested as (
    select
        rowid as ordinal,
        bureau is null as missing_bureau,
        bureau not in ('datacredito', 'transunion', 'procredito') as unknown_bureau,
        creditor_id is null as missing_creditor_id,
        creditor_id not in (select s.creditor_id from sources as s) as unknown_creditor_id,
        obligation_number is null as missing_obligation_number,
        is_bad_obligation_number(obligation_number) as bad_obligation_number,
        titular_id_type is null as missing_titular_id_type,
        is_bad_id_type(titular_id_type) as unknown_titular_id_type,
        titular_id_number is null as missing_titular_id_number,
        is_bad_id_number(titular_id_type, titular_id_number)
            and not is_bad_id_type(titular_id_type) as bad_titular_id_number,
        is_impossible_date(first_negative_on, $cutoff_on) as impossible_first_negative_on,
        is_impossible_date(last_seen_on, $cutoff_on) as impossible_last_seen_on,
        is_impossible_date(withdrawn_on, $cutoff_on) as impossible_withdrawn_on,
        withdrawn_on < first_negative_on as withdrawn_before_reported
    from staged
),

faulty as (
    select *
    from tested
    where
        missing_bureau or unknown_bureau or missing_creditor_id or unknown_creditor_id
        or missing_obligation_number or bad_obligation_number or missing_titular_id_type
        or unknown_titular_id_type or missing_titular_id_number or bad_titular_id_number
        or impossible_first_negative_on or impossible_last_seen_on or impossible_withdrawn_on
        or withdrawn_before_reported
)

select
    ordinal,
    reason_code
from (unpivot faulty on columns(* exclude ordinal) into name reason_code value is_faulty)
where is_faulty
