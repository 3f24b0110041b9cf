-- How many lines were read, refused, and say again what is known, or what another line of the file says.
-- Grain: one row.
-- Reads: answers_matched, answer_faults, last_events.
with lines as (
    select
        f.line_number is not null as is_refused,
        coalesce(l.event = m.answer, false) as is_known,
        row_number() over (
            partition by
                f.line_number is not null,
                m.purge_id,
                m.answer
            order by m.line_number
        ) as place
    from answers_matched as m
    left join answer_faults as f on m.line_number = f.line_number
    left join last_events as l on m.purge_id = l.purge_id
)

select
    count(*) as read_count,
    count(*) filter (where n.is_refused) as refused_count,
    count(*) filter (where not n.is_refused and (n.is_known or n.place > 1)) as repeated_count
from lines as n
