-- P-2XOLD: before 2021-10-29, double the time of a mora of less than two years.
-- rule: P-2XOLD. article: C-1011/2008 ord. 6; Decreto 1074/2015 art. 2.2.2.28.3 (Decreto 2952/2010).
-- in force: 2008-12-31 to 2021-10-28. grain: one row per term. reads: p_2x, terms_in_force.
-- invariant: exp_2x_on is null where the mora was of two years or more.
-- alternate explanation: a mora of exactly two years has the four years of P-4Y.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.mora_days,
    p.exp_4y_on,
    coalesce(
        p.exp_2x_on,
        case
            when p.mora_ended_on < add_months(p.mora_started_on, 12 * t.old_short_mora_years)
                then add_days(p.mora_ended_on, t.old_mora_multiple * p.mora_days)
        end
    ) as exp_2x_on,
    p.facts
from p_2x as p
cross join terms_in_force as t
