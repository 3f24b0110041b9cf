-- The collection that the cases laid down suspend. Grain: one row per case. Reads: collection_stops.
select
    c.status,
    c.from_on,
    string_split(c.stops, '|') as stops,
    c.suspended_on,
    c.may_resume_on,
    c.resumed_on,
    c.rule_id
from collection_stops as c
order by c.case_id
