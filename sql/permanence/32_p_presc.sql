-- P-PRESC: before 2021-10-29 nothing capped what was unpaid but prescription, and four years more.
-- rule: P-PRESC. article: doctrine of SFC and SIC, T-164/2010. in force: until 2021-10-28.
-- grain: one row per term. reads: p_8y, terms_in_force.
-- invariant: exp_prescription_on is null where an end is known, or said to be.
-- alternate explanation: a judgment or an interruption moves prescription; nobody told of one.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    p.nocalc_on,
    p.exp_8y_on,
    case
        when p.mora_ended_on is null and not p.is_end_unknown
            then add_months(
                add_months(p.facts.continuous_started_on, 12 * t.prescription_years),
                12 * t.years_after_prescription
            )
    end as exp_prescription_on,
    p.facts
from p_8y as p
cross join terms_in_force as t
