-- The items of one order that are not in the register yet, as texts of JSON for it.
-- Grain: one row per 50,000 items, or none. Reads: orderable_items, purge_events.
with ordered as (
    select distinct
        i.purge_id,
        'ordered' as event,
        i.run_date as happened_on,
        i.run_date,
        i.order_number,
        min(i.order_verb) over (partition by i.purge_id) as verb,
        case when i.is_approved then 'approved' else 'the law' end as reason
    from orderable_items as i
    where not i.is_stopped and i.order_number = $order_number
),

fresh as (
    select o.*
    from ordered as o
    where
        o.purge_id not in (
            select e.purge_id
            from purge_events as e
            where e.event = 'ordered' and e.run_date = o.run_date
        )
),

numbered as (
    select
        f as item,
        (row_number() over (order by f.purge_id)) // 50000 as part
    from fresh as f
)

select cast(to_json(list(n.item)) as varchar)
from numbered as n
group by n.part
