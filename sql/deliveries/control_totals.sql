-- The control totals of the purge list. Grain: bureau, creditor and decision.
select
    bureau,
    creditor_id,
    decision,
    count(*) as item_count
from purge_items
group by
    bureau,
    creditor_id,
    decision
order by
    bureau,
    creditor_id,
    decision
