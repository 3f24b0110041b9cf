-- The terms of the law. Grain: one row per parameter and period.
select
    parameter,
    value,
    value_on,
    unit,
    in_force_from,
    in_force_to,
    rule_id,
    citation,
    quality,
    last_verified_on
from law_parameters
