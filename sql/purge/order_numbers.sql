-- Tonight's orders. Grain: one row per order.
-- Reads: orderable_items.
select distinct i.order_number
from orderable_items as i
where not i.is_stopped
order by i.order_number
