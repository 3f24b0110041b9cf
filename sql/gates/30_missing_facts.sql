-- missing_facts: a date the permanence needs is not known, or the source contradicts itself.
-- rule: law.md §7 step 3 (evidence missing: a person); no date is ever guessed.
-- article: Ley 1266/2008 art. 8 num. 1 (the information is truthful, complete, exact, provable).
-- in force: 2008-12-31 on. grain: one row per mora episode that it decides.
-- reads: episodes_known, permanence_dates, run.
-- invariant: never decides a row whose latest possible date has come: that one is withdrawn.
-- alternate explanation: the source's system fills in the date a few days later.
select
    e.episode_id,
    'NEEDS_HUMAN' as decision,
    p.rule_id,
    p.verb
from episodes_known as e
inner join permanence_dates as p on e.episode_id = p.episode_id
cross join run as r
where
    (
        e.mora_started_on is null
        or e.is_paid_without_date
        or e.is_cured_without_date
        or e.is_mora_after_end
    )
    and (p.order_due_on is null or r.run_date < p.order_due_on)
