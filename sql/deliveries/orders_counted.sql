-- What a withdrawal order asks for, counted. Grain: one row per verb, rule and day by which it is due.
-- Reads: orderable_items, rule_reasons.
select
    i.order_verb as action,
    i.rule_id,
    any_value(r.reason) as reason,
    i.legal_basis,
    coalesce(i.withdraw_by, i.run_date) as due_on,
    count(*) as item_count
from orderable_items as i
left join rule_reasons as r on coalesce(i.rule_id, 'missing_facts') = r.rule_id
where
    not i.is_stopped
    and i.bureau = $bureau
    and i.creditor_id = $creditor_id
group by all
order by
    due_on,
    action,
    i.rule_id,
    i.legal_basis
