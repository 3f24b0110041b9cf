-- The columns in which something is amended. Grain: one row per column. Reads: amendments_made.
select distinct a.column_name
from amendments_made as a
order by a.column_name
