-- The orders that were sent, with what became of their items; unanswered ones are late from the eleventh
-- day on (D-3). Grain: one row per order. Reads: purge_events, last_events, law_parameters, run.
with ordered as (
    select
        e.order_number,
        e.purge_id,
        max(e.happened_on) as ordered_on
    from purge_events as e
    where e.event = 'ordered'
    group by
        e.order_number,
        e.purge_id
),

answered as (
    select
        o.order_number,
        o.ordered_on,
        coalesce(l.event, 'ordered') as event,
        l.last_order_number = o.order_number as is_last_order
    from ordered as o
    left join last_events as l on o.purge_id = l.purge_id
)

select
    a.order_number,
    min(a.ordered_on) as ordered_on,
    count(*) as item_count,
    count(*) filter (where a.event = 'confirmed' and a.is_last_order) as confirmed_count,
    count(*) filter (where a.event = 'rejected' and a.is_last_order) as rejected_count,
    count(*) filter (where a.event = 'ordered' and a.is_last_order) as unanswered_count,
    add_days(min(a.ordered_on), any_value(p.value)) as answer_due_on,
    add_days(min(a.ordered_on), any_value(p.value)) < any_value(r.run_date)
        and count(*) filter (where a.event = 'ordered' and a.is_last_order) > 0 as is_late
from answered as a
cross join run as r
inner join law_parameters as p on p.parameter = 'bureau_update_days'
group by a.order_number
order by
    ordered_on,
    a.order_number
