-- P-4Y: before 2021-10-29, four years from payment or extinction.
-- rule: P-4Y. article: Ley 1266/2008 art. 13, original; C-1011/2008.
-- in force: 2008-12-31 to 2021-10-28. grain: one row per term. reads: p_2xold, terms_in_force.
-- invariant: exp_4y_on > mora_ended_on; null while the term is open.
-- alternate explanation: the mora was short, and P-2XOLD comes first.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.mora_days,
    p.exp_2x_on,
    coalesce(
        p.exp_4y_on,
        add_months(p.mora_ended_on, 12 * t.years_after_payment)
    ) as exp_4y_on,
    p.facts
from p_2xold as p
cross join terms_in_force as t
