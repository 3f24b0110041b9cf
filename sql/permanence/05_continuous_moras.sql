-- continuous_moras: each mora from the day something is overdue to the day nothing is.
-- rule: law.md §1 ("the unit is the mora episode"); P-POS: positive data are no mora, and stay.
-- article: Ley 1266/2008 art. 13. in force: always.
-- grain: one row per mora episode. reads: episodes_known, flagged_obligations.
-- invariant: what the episode tells is handed on as it is; the flags are those of its titular.
-- alternate explanation: none: it concludes nothing.
select
    e.episode_id,
    e.obligation_key,
    e.mora_started_on,
    e.mora_ended_on,
    e.is_rolling,
    e.ended_by,
    struct_pack(
        obligation_key := e.obligation_key,
        continuous_episode_id := e.episode_id,
        continuous_started_on := e.mora_started_on,
        continuous_ended_on := e.mora_ended_on,
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
        end_line := e.end_line,
        is_insolvent := f.is_insolvent,
        insolvent_on := f.insolvent_on,
        is_protected := f.is_protected
    ) as facts
from episodes_known as e
left join flagged_obligations as f on e.obligation_key = f.obligation_key
