-- The items of tonight's orders that the register has not yet, as texts of JSON for it.
-- Grain: one row per 50,000 items, or none. Reads: orderable_items, known_items.
with fresh as (
    select distinct on (i.purge_id)
        i.purge_id,
        i.bureau,
        i.creditor_id,
        i.obligation_number,
        i.titular_id_type,
        i.titular_id_number,
        i.mora_started_on,
        i.run_date as listed_on
    from orderable_items as i
    where
        not i.is_stopped
        and i.purge_id not in (select p.purge_id from known_items as p)
    order by i.purge_id
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
