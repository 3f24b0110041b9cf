-- The terms of mora with their dates, as the gates read them: each with the continuous mora that it
-- belongs to, or is. Grain: one row per term. Reads: evaluated_episodes.
select
    e.episode_id,
    e.obligation_key,
    e.mora_started_on,
    e.mora_ended_on,
    e.is_end_unknown,
    e.is_insolvent,
    e.is_mora_after_end,
    e.order_due_on,
    e.decision = 'WITHDRAW_NOW' as is_lapse_due,
    e.rule_id,
    e.verb,
    coalesce(e.continuous_episode_id, e.episode_id) as continuous_episode_id,
    case when e.episode_id < 0 then e.continuous_started_on else e.mora_started_on end
        as continuous_started_on,
    case when e.episode_id < 0 then e.continuous_ended_on else e.mora_ended_on end
        as continuous_ended_on,
    case when e.episode_id < 0 then e.continuous_ended_on is null else e.mora_ended_on is null end
        and not e.is_paid_without_date
        and not e.is_cured_without_date as is_continuous_open
from evaluated_episodes as e
