-- The terms in force on the law date, in one row; a term that is not in force is null.
-- Grain: one row. Reads: law_parameters, run.
select
    max(case when p.parameter = 'mora_multiple' then p.value end) as mora_multiple,
    max(case when p.parameter = 'most_years_after_payment' then p.value end)
        as most_years_after_payment,
    max(case when p.parameter = 'most_years_after_default' then p.value end)
        as most_years_after_default,
    max(case when p.parameter = 'bureau_update_days' then p.value end) as bureau_update_days
from law_parameters as p
cross join run as r
where
    r.law_date >= p.in_force_from
    and (p.in_force_to is null or r.law_date <= p.in_force_to)
