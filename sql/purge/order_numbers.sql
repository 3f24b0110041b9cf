-- Tonight's orders, with the number of their items. Grain: one row per order.
-- Reads: orderable_items.
select
    i.order_number,
    count(distinct i.purge_id) as item_count
from orderable_items as i
where not i.is_stopped
group by i.order_number
order by i.order_number
