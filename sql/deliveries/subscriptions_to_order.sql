-- The bureaus and creditors of which something is ordered tonight.
select distinct
    bureau,
    creditor_id
from orderable_items
where not is_stopped
order by
    bureau,
    creditor_id
