-- The control totals of a purge list as it lies on disk.
select
    bureau,
    creditor_id,
    decision,
    count(*) as item_count
from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
group by
    bureau,
    creditor_id,
    decision
order by
    bureau,
    creditor_id,
    decision
