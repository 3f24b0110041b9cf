-- The items of one order that are not in the register yet, as texts of JSON for it.
-- Grain: one row per 50,000 items, or none. Reads: orderable_items, ordered_tonight.
with fresh as (
    select distinct
        i.purge_id,
        'ordered' as event,
        i.run_date as happened_on,
        i.run_date,
        i.order_number,
        i.order_verb as verb,
        case when i.is_approved then 'approved' else 'the law' end as reason
    from orderable_items as i
    left join ordered_tonight as t on i.purge_id = t.purge_id
    where
        not i.is_stopped
        and i.order_number = $order_number
        and t.verb is distinct from i.order_verb
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
