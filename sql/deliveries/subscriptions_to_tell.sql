-- The bureaus and creditors with an order of tonight's or an order of cases, with the creditor's name.
-- Grain: one row per bureau and creditor.
-- Reads: orderable_items, case_orders, case_standings, subscriptions, sources.
with told as (
    select
        i.bureau,
        i.creditor_id
    from orderable_items as i
    where not i.is_stopped
    union
    select
        u.bureau,
        u.creditor_id
    from subscriptions as u
    inner join case_standings as s on u.creditor_id = s.creditor_id
    inner join case_orders as d on s.case_id = d.case_id
    where not d.is_waiting
)

select
    t.bureau,
    t.creditor_id,
    s.source_name as creditor_name
from told as t
left join sources as s on t.creditor_id = s.creditor_id
order by
    t.bureau,
    t.creditor_id
