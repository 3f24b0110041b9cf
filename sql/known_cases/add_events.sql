-- What is new in the register's events. Reads: register_events. Writes: case_events.
insert into case_events by name
select *
from register_events
where event_id > (select coalesce(max(k.event_id), 0) from case_events as k)
