-- Up to which event the register had told by the run date. Grain: one row. Reads: case_marks, run.
select max(m.last_event_id)
from case_marks as m
cross join run as r
where m.known_on <= r.run_date
