-- The terms in force on the law date, in one row; a term that is not in force is null.
-- Grain: one row. Reads: law_parameters, run.
select
    max(case when p.parameter = 'years_after_payment' then p.value end) as years_after_payment,
    max(case when p.parameter = 'old_mora_multiple' then p.value end) as old_mora_multiple,
    max(case when p.parameter = 'old_short_mora_years' then p.value end) as old_short_mora_years,
    max(case when p.parameter = 'prescription_years' then p.value end) as prescription_years,
    max(case when p.parameter = 'years_after_prescription' then p.value end) as years_after_prescription,
    max(case when p.parameter = 'years_without_mora_time' then p.value end) as years_without_mora_time,
    max(case when p.parameter = 'mora_multiple' then p.value end) as mora_multiple,
    max(case when p.parameter = 'most_years_after_payment' then p.value end) as most_years_after_payment,
    max(case when p.parameter = 'most_years_after_default' then p.value end) as most_years_after_default,
    max(case when p.parameter = 'transition_from' then p.value_on end) as transition_from,
    max(case when p.parameter = 'transition_to' then p.value_on end) as transition_to,
    max(case when p.parameter = 'transition_edge_to' then p.value_on end) as transition_edge_to,
    max(case when p.parameter = 'transition_months' then p.value end) as transition_months,
    max(case when p.parameter = 'transition_settled_to' then p.value_on end) as transition_settled_to,
    max(case when p.parameter = 'transition_short_mora_months' then p.value end) as transition_short_mora_months,
    max(case when p.parameter = 'transition_mora_multiple' then p.value end) as transition_mora_multiple,
    max(case when p.parameter = 'emergency_from' then p.value_on end) as emergency_from,
    max(case when p.parameter = 'emergency_to' then p.value_on end) as emergency_to,
    max(case when p.parameter = 'insolvency_years' then p.value end) as insolvency_years,
    max(case when p.parameter = 'force_majeure' then p.value end) as force_majeure,
    max(case when p.parameter = 'notice_wait_days' then p.value end) as notice_wait_days,
    max(case when p.parameter = 'small_notice_count' then p.value end) as small_notice_count,
    max(case when p.parameter = 'small_share' then p.value end) as small_share,
    max(case when p.parameter = 'small_reported_from' then p.value_on end) as small_reported_from,
    max(case when p.parameter = 'retrievable_from' then p.value_on end) as retrievable_from,
    max(case when p.parameter = 'withdraw_without_notice' then p.value end) as withdraw_without_notice,
    max(case when p.parameter = 'first_report_months' then p.value end) as first_report_months,
    max(case when p.parameter = 'first_report_from' then p.value_on end) as first_report_from,
    max(case when p.parameter = 'evidence_required' then p.value end) as evidence_required,
    max(case when p.parameter = 'authorization_required' then p.value end) as authorization_required,
    max(case when p.parameter = 'update_months' then p.value end) as update_months,
    max(case when p.parameter = 'bureau_update_days' then p.value end) as bureau_update_days,
    max(case when p.parameter = 'certification_months' then p.value end) as certification_months
from law_parameters as p
cross join run as r
where
    r.law_date >= p.in_force_from
    and (p.in_force_to is null or r.law_date <= p.in_force_to)
