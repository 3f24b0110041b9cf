-- P-NOCALC: where the time of mora cannot be computed, four years from the end of the breach.
-- rule: P-NOCALC. article: Decreto 1074/2015 art. 2.2.2.28.3 inc. 3 (Decreto 2952/2010 art. 3).
-- in force: 2010-08-06 on. grain: one row per term. reads: p_4y, terms_in_force.
-- invariant: only a term with an end and no start has nocalc_on, and then it is its exp_4y_on.
-- alternate explanation: a current account cancelled for mishandling has no first day in mora.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    case
        when p.mora_started_on is null
            then add_months(p.mora_ended_on, 12 * t.years_without_mora_time)
    end as nocalc_on,
    p.facts
from p_4y as p
cross join terms_in_force as t
