-- The bureaus of each creditor whose own reports are known, and '*' for all of those that are not:
-- there every record is taken as shown. Grain: one row per creditor and bureau asked.
-- Reads: subscriptions, told_by_bureau.
select distinct
    s.creditor_id,
    coalesce(t.bureau, '*') as bureau
from subscriptions as s
left join told_by_bureau as t on s.bureau = t.bureau and s.creditor_id = t.creditor_id
