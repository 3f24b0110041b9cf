-- What has not lapsed and must go at once all the same, by the rule that says so.
-- Grain: one row per rule. Reads: purge_items. $run_date.
select
    i.rule_id,
    any_value(i.legal_basis) as legal_basis,
    count(*) as report_count,
    count(distinct i.obligation_number || '|' || i.creditor_id) as obligation_count
from purge_items as i
where
    i.decision = 'WITHDRAW_NOW'
    and i.withdraw_by <= cast($run_date as date)
    and (i.days_overdue < 0 or i.days_overdue is null)
group by i.rule_id
order by
    report_count desc,
    i.rule_id
