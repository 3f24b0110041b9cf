-- How many rows a table has. Grain: one row.
select count(*) as row_count
from the_table
