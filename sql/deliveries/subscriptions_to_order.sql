-- The bureaus and creditors for which something must be withdrawn now.
select distinct
    bureau,
    creditor_id
from purge_items
where decision = 'WITHDRAW_NOW'
order by
    bureau,
    creditor_id
