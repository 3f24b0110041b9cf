-- The alerts of an obligation, and those of its creditor at a bureau (obligation_number null).
-- Grain: one row per alert. Reads: alerts_found, evaluated_obligations.
select
    a.rule_id,
    a.alert,
    a.creditor_id,
    a.bureau,
    a.obligation_number,
    a.since_on,
    a.amount_cop
from alerts_found as a
where
    (
        a.obligation_number = $obligation_number
        or (a.obligation_number is null and a.rule_id in ('D-2', 'D-6'))
    )
    and a.creditor_id in (
        select o.creditor_id
        from evaluated_obligations as o
        where o.obligation_number = $obligation_number
    )
order by
    a.creditor_id,
    a.rule_id,
    a.alert,
    a.bureau
