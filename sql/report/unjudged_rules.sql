-- The rules that could not be judged of a creditor, and the facts that are missing.
-- Grain: one row per creditor and kind of fact missing. Reads: rules_unjudged.
select
    u.creditor_id,
    u.missing,
    u.rule_ids
from evaluation.rules_unjudged as u
order by
    u.creditor_id,
    u.missing
