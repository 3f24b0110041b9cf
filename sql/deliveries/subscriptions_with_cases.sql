-- The bureaus and creditors with legends or orders of cases. Grain: one row per bureau and creditor.
-- Reads: case_legends, case_orders, case_standings, subscriptions.
select distinct
    u.bureau,
    u.creditor_id
from subscriptions as u
inner join case_standings as s on u.creditor_id = s.creditor_id
where
    s.case_id in (select l.case_id from case_legends as l where l.bureau is not null)
    or s.case_id in (select d.case_id from case_orders as d)
order by
    u.bureau,
    u.creditor_id
