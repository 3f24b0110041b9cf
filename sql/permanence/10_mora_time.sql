-- mora_time: the terms of mora and the time of each.
-- rule: law.md §1; ROLLING_MORA [O]: where the extract gives instalments, each has a term of its own.
-- article: Ley 1266/2008 art. 13. in force: always.
-- grain: one row per term: a mora episode, or an instalment of a continuous mora (its episode_id is
-- negative). reads: continuous_moras, instalment_terms.
-- invariant: mora_days >= 0 where both dates are known; null while the term is open.
-- alternate explanation: a mora of 0 days is one that began and was paid the same day.
select
    c.episode_id,
    c.mora_started_on,
    c.mora_ended_on,
    c.facts.is_paid_without_date or c.facts.is_cured_without_date as is_end_unknown,
    days_between(c.mora_started_on, c.mora_ended_on) as mora_days,
    c.facts
from continuous_moras as c
where
    not c.is_rolling
    or c.episode_id not in (
        select i.continuous_episode_id
        from instalment_terms as i
    )
union all
select
    i.episode_id,
    i.mora_started_on,
    i.mora_ended_on,
    i.mora_ended_on is null
        and (i.facts.is_paid_without_date or i.facts.is_cured_without_date) as is_end_unknown,
    days_between(i.mora_started_on, i.mora_ended_on) as mora_days,
    i.facts
from instalment_terms as i
