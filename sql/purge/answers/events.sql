-- The answers that can be taken and are news, as one text of JSON for the register. An answer that only
-- says again what is known is left out; of one that a file says twice the first day counts. Grain: one row, null where there is none.
-- Reads: answers_matched, answer_faults, last_events.
with taken as (
    select
        m.purge_id,
        m.answer as event,
        min(m.answered_on) as happened_on,
        arg_min(m.reason, m.line_number) as reason,
        cast($evidence_id as varchar) as evidence_id
    from answers_matched as m
    left join last_events as l on m.purge_id = l.purge_id
    where
        m.line_number not in (select f.line_number from answer_faults as f)
        and l.event is distinct from m.answer
    group by
        m.purge_id,
        m.answer
)

select cast(to_json(list(t order by t.purge_id, t.happened_on)) as varchar)
from taken as t
