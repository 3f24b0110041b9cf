-- How many rows a file has. Grain: one row. Reads: bureau_rows.
select count(*) as row_count
from bureau_rows
