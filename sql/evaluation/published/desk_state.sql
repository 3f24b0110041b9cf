-- What the open clocks rest on: the last event of the register, and the program. Grain: one row.
-- Reads: run, runs, case_marks.
select
    r.run_date,
    d.program_version,
    (
        select max(m.last_event_id)
        from case_marks as m
        where m.known_on <= r.run_date
    ) as last_event_id
from run as r
inner join runs as d on r.run_date = d.run_date
