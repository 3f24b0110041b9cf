-- The mora episodes of an obligation and titular: the facts, where each was read, what was concluded.
-- Grain: one row per mora episode. Reads: evaluated_episodes, loads.
select
    e.episode_id,
    e.mora_started_on,
    e.started_from,
    s.file_name as start_file,
    e.start_line,
    s.cutoff_on as start_cutoff_on,
    e.mora_ended_on,
    e.ended_by,
    e.ended_from,
    t.file_name as end_file,
    e.end_line,
    e.mora_days,
    e.exp_2x_on,
    e.exp_4y_on,
    e.exp_8y_on,
    e.exp_transition_on,
    e.legal_expires_on,
    e.expires_on,
    e.order_due_on,
    e.ceiling_expires_on,
    e.decision,
    e.verb,
    e.rule_id,
    e.is_cured_without_date,
    e.is_end_inferred,
    e.is_mora_after_end,
    e.is_paid_without_date,
    e.is_reaged
from evaluated_episodes as e
left join loads as s on e.start_load_id = s.load_id
left join loads as t on e.end_load_id = t.load_id
where e.obligation_key = $obligation_key
order by
    e.mora_started_on nulls last,
    e.episode_id
