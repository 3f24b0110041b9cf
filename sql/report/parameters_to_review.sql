-- The parameters that a run can still need and that nobody has verified for longer than
-- $law_review_months before the run date, by what they rest on.
-- Grain: one row per citation, rule and day of the last verification. Reads: law_parameters.
select
    p.citation,
    p.rule_id,
    p.last_verified_on,
    count(*) as parameter_count
from law_parameters as p
where
    (p.in_force_to is null or p.in_force_to >= cast($run_date as date))
    and add_months(p.last_verified_on, $law_review_months) < cast($run_date as date)
group by
    p.citation,
    p.rule_id,
    p.last_verified_on
order by
    p.last_verified_on,
    p.rule_id,
    p.citation
