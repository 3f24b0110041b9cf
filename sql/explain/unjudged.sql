-- The rules that could not be judged of the creditors of an obligation, and what is missing.
-- Grain: one row per creditor and kind of fact missing. Reads: rules_unjudged, evaluated_obligations.
select
    u.creditor_id,
    u.missing,
    u.rule_ids
from rules_unjudged as u
where
    u.creditor_id in (
        select o.creditor_id
        from evaluated_obligations as o
        where o.obligation_number = $obligation_number
    )
order by
    u.creditor_id,
    u.missing
