-- mora_time: the time of each mora.
-- rule: Conventions, law.md §1 ("the unit is the mora episode"); Ley 1266/2008 art. 13.
-- in force: always. grain: one row per mora episode. reads: episodes_known.
-- invariant: mora_days >= 0 where both dates are known; null while the episode is open.
-- alternate explanation: a mora of 0 days is one that began and was paid the same day.
select
    e.episode_id,
    e.mora_started_on,
    e.mora_ended_on,
    e.is_paid_without_date or e.is_cured_without_date as is_end_unknown,
    days_between(e.mora_started_on, e.mora_ended_on) as mora_days
from episodes_known as e
