-- No file before: its rows, none. Grain: none. Reads: bureau_rows.
select *
from bureau_rows
where false
