-- Every finding, by line; those of the file as a whole first. Grain: one row per rule, line and field.
-- Reads: findings_told.
select f.*
from findings_told as f
order by
    f.line_number nulls first,
    f.rule_id,
    f.field,
    f.found,
    f.expected
