-- The subscriptions of which the bureau's own reports are known. Grain: bureau and creditor.
select
    bureau,
    creditor_id
from told_by_bureau
