-- The items that may be erased. Grain: one row per purge_id. Reads: erasable_lines.
select l.purge_id
from erasable_lines as l
order by l.purge_id
