-- mora_time: the time of each mora.
-- rule: law.md §1 ("the unit is the mora episode"). article: Ley 1266/2008 art. 13.
-- in force: always. grain: one row per mora episode. reads: episodes_known.
-- invariant: mora_days >= 0 where both dates are known; null while the episode is open.
-- facts: what no date depends on, handed on whole from rule to rule.
-- alternate explanation: a mora of 0 days is one that began and was paid the same day.
select
    e.episode_id,
    e.mora_started_on,
    e.mora_ended_on,
    e.is_paid_without_date or e.is_cured_without_date as is_end_unknown,
    days_between(e.mora_started_on, e.mora_ended_on) as mora_days,
    struct_pack(
        obligation_key := e.obligation_key,
        started_from := e.started_from,
        ended_by := e.ended_by,
        ended_from := e.ended_from,
        is_reaged := e.is_reaged,
        is_backdated := e.is_backdated,
        is_end_inferred := e.is_end_inferred,
        is_end_moved := e.is_end_moved,
        is_reopened := e.is_reopened,
        is_mora_after_end := e.is_mora_after_end,
        is_paid_without_date := e.is_paid_without_date,
        is_cured_without_date := e.is_cured_without_date,
        is_rolling := e.is_rolling,
        start_load_id := e.start_load_id,
        start_line := e.start_line,
        end_load_id := e.end_load_id,
        end_line := e.end_line
    ) as facts
from episodes_known as e
