-- The items asked about. Grain: one row per purge_id. Reads: asked.
select a.purge_id
from asked as a
order by a.purge_id
