-- Where the rows of one file begin in the staged table, and how many there are.
select
    min(rowid) as first_rowid,
    count(*) as row_count
from staged
where load_id = $load_id
