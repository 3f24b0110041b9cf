-- The terms of the law in force on a day, with what each rests on: a number or a day.
-- Grain: one row per parameter.
select
    parameter,
    value,
    value_on,
    rule_id,
    citation
from law_parameters
where
    $law_date >= in_force_from
    and (in_force_to is null or $law_date <= in_force_to)
