-- One event of a case; one that is recorded already (by event_key) is not recorded twice.
insert or ignore into case_events (
    case_id, event, happened_on, bureau, outcome, detail, evidence_id, evidence_name, note, author,
    recorded_at, recorded_from, event_key
)
select
    c.case_id,
    :event,
    :happened_on,
    :bureau,
    :outcome,
    :detail,
    :evidence_id,
    :evidence_name,
    :note,
    :author,
    :recorded_at,
    :recorded_from,
    :event_key
from cases as c
where c.creditor_id = :creditor_id and c.case_number = :case_number
