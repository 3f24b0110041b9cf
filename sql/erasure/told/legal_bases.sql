-- The norm that each rule rests on, as it is now. Grain: one row per rule. Reads: rules.
select
    r.rule_id,
    arg_max(r.norm, coalesce(r.in_force_from, date '0001-01-01')) as norm
from rules as r
group by r.rule_id
