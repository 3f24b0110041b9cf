-- permanence: the negative datum has lapsed, or lapses so soon that the order is due.
-- rule: law.md §7 step 6; P-2X, P-8Y, D-3. article: Ley 1266/2008 art. 13; art. 11 num. 4.
-- in force: 2021-10-29 on. grain: one row per mora episode that it decides.
-- reads: permanence_dates, run.
-- invariant: the anniversary itself is already expired; it is never moved to a business day.
-- alternate explanation: none: whatever the reason, an expired datum may not be shown.
select
    p.episode_id,
    'WITHDRAW_NOW' as decision,
    p.rule_id,
    p.verb
from permanence_dates as p
cross join run as r
where r.run_date >= p.order_due_on
