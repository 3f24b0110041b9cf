-- How many lines were read, refused, and say again what is known. Grain: one row.
-- Reads: answers_matched, answer_faults, last_events.
select
    count(*) as read_count,
    count(*) filter (where f.line_number is not null) as refused_count,
    count(*) filter (where f.line_number is null and l.event = m.answer) as repeated_count
from answers_matched as m
left join answer_faults as f on m.line_number = f.line_number
left join last_events as l on m.purge_id = l.purge_id
