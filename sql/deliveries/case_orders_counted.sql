-- What a creditor's cases order to be done now, counted by the lines of their work list; what waits for
-- a person is not ordered yet. Grain: one row per action and rule.
-- Reads: case_orders, case_standings, case_records, legal_bases, rule_reasons.
select
    d.action,
    d.rule_id,
    any_value(w.reason) as reason,
    b.legal_basis,
    s.seen_on as due_on,
    count(*) as item_count
from case_orders as d
inner join case_standings as s on d.case_id = s.case_id
left join case_records as r on d.case_id = r.case_id
left join legal_bases as b on d.rule_id = b.rule_id
left join rule_reasons as w on d.rule_id = w.rule_id
where s.creditor_id = $creditor_id and not d.is_waiting
group by all
order by
    d.action,
    d.rule_id
