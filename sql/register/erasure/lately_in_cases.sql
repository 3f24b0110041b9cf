-- The titulares of cases in which something was recorded after an event. Grain: one row per titular.
select distinct
    c.titular_id_type,
    c.titular_id_number
from case_events as e
inner join cases as c on e.case_id = c.case_id
where e.event_id > :after_event_id
