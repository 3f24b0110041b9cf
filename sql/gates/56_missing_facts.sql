-- missing_facts: a date the permanence needs is not known, or the source contradicts itself.
-- rule: no date is ever guessed (law.md §7 step 3, in spirit: what is missing goes to a person).
-- article: Ley 1266/2008 art. 8 num. 1 (the information is truthful, complete, exact, provable).
-- in force: 2008-12-31 on. grain: one row per term that it decides.
-- reads: dated_terms, run.
-- invariant: never decides a row whose latest possible date has come: that one is withdrawn.
-- alternate explanation: the source's system fills in the date a few days later.
select
    p.episode_id,
    'NEEDS_HUMAN' as decision,
    p.rule_id,
    p.verb,
    false as is_undated
from dated_terms as p
cross join run as r
where
    (
        p.mora_started_on is null
        or p.is_end_unknown
        or p.is_mora_after_end
    )
    and (p.order_due_on is null or r.run_date < p.order_due_on)
