-- Up to which event the register had told by the run date. Writes: case_marks.
insert or replace into case_marks
select
    cast($run_date as date) as known_on,
    coalesce(max(e.event_id), 0) as last_event_id
from case_events as e
