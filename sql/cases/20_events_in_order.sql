-- The events of every case in their order, each with its round: a round begins with `received` and
-- with every `reopened`. Grain: one row per event known. Reads: case_events_known.
select
    e.case_id,
    e.event_id,
    e.event,
    e.happened_on,
    e.bureau,
    e.outcome,
    e.detail,
    row_number() over in_order as place,
    count(*) filter (where e.event in ('received', 'reopened')) over in_order as round_number
from case_events_known as e
window in_order as (
    partition by e.case_id
    order by
        e.happened_on,
        e.event_id
)
