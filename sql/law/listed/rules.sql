-- The rules, in the order of the norms. $in_force_on: only those in force on that day; null: all.
-- Grain: one row per rule id and period of force. Reads: rules.
select
    r.rule_id,
    r.title,
    r.norm,
    r.in_force_from,
    r.in_force_to,
    r.quality,
    r.judged_as,
    r.judged_in
from rules as r
where
    cast($in_force_on as date) is null
    or (
        (r.in_force_from is null or r.in_force_from <= cast($in_force_on as date))
        and (r.in_force_to is null or r.in_force_to >= cast($in_force_on as date))
    )
