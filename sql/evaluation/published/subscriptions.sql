-- The bureaus each creditor reports to. Grain: one row per creditor and bureau.
select
    creditor_id,
    bureau
from subscriptions
