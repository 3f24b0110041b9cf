-- A table of which nothing is erased, as it is. Grain: one row per row.
select *
from the_table
