-- Every fault of every staged event in itself, by the code that fault_reasons explains; what the law
-- does not allow in its case is found afterwards (sql/admission).
-- Grain: one row per staged row and fault. Reads: staged, sources.
with tested as (
    select
        rowid as ordinal,
        creditor_id is null as missing_creditor_id,
        creditor_id not in (select sources.creditor_id from sources) as unknown_creditor_id,
        case_number is null as missing_case_number,
        is_bad_case_number(case_number) as bad_case_number,
        event is null as missing_event,
        event not in (
            'received', 'quality_proven', 'not_filed', 'completion_requested', 'completed',
            'legend_ordered', 'legend_lifted', 'bureau_told', 'extension_notified', 'answered',
            'answered_bureau', 'not_competent', 'transferred', 'acknowledged', 'cotejo_done',
            'neutralised', 'collection_suspended', 'collection_resumed', 'denuncia_term_told',
            'denuncia_received', 'supports_received', 'source_denuncia_filed',
            'documents_requested', 'documents_handed_over', 'id_copy_received',
            'protocol_breach_verified', 'victim_paid', 'report_withdrawn', 'money_returned',
            'debt_annulled', 'judicial_decision', 'silence_executed', 'withdrawn',
            'deemed_withdrawn', 'reopened', 'note_added'
        ) as unknown_event,
        happened_on is null as missing_happened_on,
        is_impossible_date(happened_on, $cutoff_on) as impossible_happened_on,
        is_bad_id_type(titular_id_type) as unknown_titular_id_type,
        is_bad_id_number(titular_id_type, titular_id_number)
            and not is_bad_id_type(titular_id_type) as bad_titular_id_number,
        bureau not in ('datacredito', 'transunion', 'procredito') as unknown_bureau,
        len(
            list_filter(
                string_split(obligation_numbers, '|'),
                lambda n: is_bad_obligation_number(trim(n))
            )
        ) > 0 as bad_obligation_numbers
    from staged
),

faulty as (
    select *
    from tested
    where
        missing_creditor_id or unknown_creditor_id or missing_case_number or bad_case_number
        or missing_event or unknown_event or missing_happened_on or impossible_happened_on
        or unknown_titular_id_type or bad_titular_id_number or unknown_bureau
        or bad_obligation_numbers
)

select
    ordinal,
    reason_code
from (unpivot faulty on columns(* exclude ordinal) into name reason_code value is_faulty)
where is_faulty
