-- What had happened in the case before each event whose turn it is: what the register has up to its
-- day, and what was admitted in the turns before. Grain: one row per event judged and event before.
-- Reads: queue, register_events, admitted.
select
    cast(q.submission_id as integer) as case_id,
    e.event_id,
    e.event,
    e.happened_on,
    e.bureau,
    e.outcome,
    e.detail
from queue as q
inner join register_events as e on q.case_id = e.case_id
where q.turn = $turn and e.happened_on <= q.happened_on
union all
select
    cast(q.submission_id as integer) as case_id,
    2000000000 + cast(b.submission_id % 100000000 as integer) as event_id,
    b.event,
    b.happened_on,
    b.bureau,
    b.outcome,
    b.detail
from queue as q
inner join queue as b
    on q.creditor_id = b.creditor_id
    and q.case_number = b.case_number
    and b.turn < q.turn
inner join admitted as a on b.submission_id = a.submission_id
where q.turn = $turn
