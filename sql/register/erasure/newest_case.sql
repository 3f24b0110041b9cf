-- The titular of the case with the newest event and of the newest case: their numbers must not be given
-- anew. Grain: one row per titular.
select
    c.titular_id_type,
    c.titular_id_number
from cases as c
where c.case_id = (select max(k.case_id) from cases as k)
union
select
    c.titular_id_type,
    c.titular_id_number
from case_events as e
inner join cases as c on e.case_id = c.case_id
where e.event_id = (select max(k.event_id) from case_events as k)
