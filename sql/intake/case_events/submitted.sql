-- The staged events as they are submitted to the register. Grain: one row per staged row.
-- Reads: staged.
select
    s.rowid as submission_id,
    s.creditor_id,
    s.case_number,
    s.event,
    s.happened_on,
    s.kind,
    s.regime,
    s.titular_id_type,
    s.titular_id_number,
    list_distinct(list_transform(string_split(s.obligation_numbers, '|'), lambda n: trim(n)))
        as obligation_numbers,
    s.asks,
    s.channel,
    s.filed_by,
    s.quality_proof,
    s.reason,
    s.bureau,
    s.outcome,
    s.detail,
    s.evidence_id,
    cast(null as varchar) as evidence_name,
    s.note,
    coalesce(s.author, 'extract') as author
from staged as s
