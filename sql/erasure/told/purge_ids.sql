-- The items that go. Grain: one row per purge_id. Reads: gone_items.
select g.purge_id
from gone_items as g
order by g.purge_id
