-- The parameters of the law, and which of them are to be read again: those that a run can still
-- need and that nobody has verified for longer than $review_months before $reviewed_on.
-- $in_force_on, $rule_id: only those in force on that day, only those of that rule; null: all.
-- Grain: one row per parameter and period. Reads: law_parameters.
select
    p.parameter,
    p.value,
    p.value_on,
    p.unit,
    p.in_force_from,
    p.in_force_to,
    p.rule_id,
    p.citation,
    p.quality,
    p.last_verified_on,
    (p.in_force_to is null or p.in_force_to >= cast($reviewed_on as date))
        and add_months(p.last_verified_on, $review_months)
        < cast($reviewed_on as date) as is_to_review
from law_parameters as p
where
    (
        cast($in_force_on as date) is null
        or (
            p.in_force_from <= cast($in_force_on as date)
            and (p.in_force_to is null or p.in_force_to >= cast($in_force_on as date))
        )
    )
    and (cast($rule_id as varchar) is null or p.rule_id = cast($rule_id as varchar))
order by
    p.rule_id,
    p.in_force_from,
    p.parameter
