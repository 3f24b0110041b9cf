-- The cases in which something was recorded after an event.
select distinct e.case_id
from case_events as e
where e.event_id > :after_event_id
