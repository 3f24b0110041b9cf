-- What had happened in cases by the run date, of what the register had told by then.
-- Grain: one row per event. Reads: case_events, case_marks, run.
select
    e.case_id,
    e.event_id,
    e.event,
    e.happened_on,
    e.bureau,
    e.outcome,
    e.detail
from case_events as e
cross join run as r
where
    e.happened_on <= r.run_date
    and e.event_id <= (
        select max(m.last_event_id)
        from case_marks as m
        cross join run as n
        where m.known_on <= n.run_date
    )
