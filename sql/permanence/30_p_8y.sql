-- P-8Y: negative data lapse eight years after the obligation entered in mora.
-- rule: P-8Y; CAP8_ON_PAID [O]: paid or not. article: Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021
-- art. 3). in force: 2021-10-29 on. grain: one row per term. reads: p_nocalc, terms_in_force.
-- invariant: counted from the first day of the continuous mora, whatever happened since (cession,
-- payment, refinancing, a later instalment).
-- alternate explanation: a report older than eight years may be one of a later episode.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    p.nocalc_on,
    add_months(
        p.facts.continuous_started_on, 12 * t.most_years_after_default
    ) as exp_8y_on,
    p.facts
from p_nocalc as p
cross join terms_in_force as t
