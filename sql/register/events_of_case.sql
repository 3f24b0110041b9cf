-- Everything recorded in one case, in its order.
select
    e.event_id,
    e.event,
    e.happened_on,
    e.bureau,
    e.outcome,
    e.detail,
    e.evidence_id,
    e.evidence_name,
    e.note,
    e.author,
    e.recorded_at,
    e.recorded_from
from case_events as e
where e.case_id = :case_id
order by
    e.happened_on,
    e.event_id
