-- P-2X: double the time of the mora, at most four years, from payment or extinction.
-- rule: P-2X. article: Ley 1266/2008 art. 13 inc. 1, as amended by Ley 2157/2021 art. 3.
-- in force: 2021-10-29 on. grain: one row per term. reads: mora_time, terms_in_force.
-- invariant: exp_2x_on >= mora_ended_on and exp_4y_on > mora_ended_on; both null while it is open.
-- alternate explanation: a long permanence after a short mora means a wrong start or end date.
select
    m.episode_id,
    m.mora_started_on,
    m.mora_ended_on,
    m.is_end_unknown,
    m.mora_days,
    add_days(m.mora_ended_on, t.mora_multiple * m.mora_days) as exp_2x_on,
    add_months(m.mora_ended_on, 12 * t.most_years_after_payment) as exp_4y_on,
    m.facts
from mora_time as m
cross join terms_in_force as t
