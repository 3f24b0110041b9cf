-- The granted holds on the items asked about. Grain: one row per item and hold.
-- Reads: asked, held_items.
select
    h.purge_id,
    h.hold_id
from asked as a
inner join held_items as h on a.purge_id = h.purge_id
where h.is_granted
order by
    h.purge_id,
    h.hold_id
