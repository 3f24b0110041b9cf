-- The mora episodes of an obligation and titular: the facts, where each was read, what was concluded.
-- Grain: one row per term: a mora episode, or an instalment of one (its episode_id is negative).
-- Reads: evaluated_episodes, term_decisions, loads.
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
    e.exp_prescription_on,
    e.exp_transition_on,
    e.exp_insolvency_on,
    e.legal_expires_on,
    e.expires_on,
    e.order_due_on,
    e.ceiling_expires_on,
    coalesce(g.decision, e.decision) as decision,
    coalesce(g.verb, e.verb) as verb,
    coalesce(g.rule_id, e.rule_id) as rule_id,
    coalesce(g.gate, 60) as gate,
    e.is_cured_without_date,
    e.is_end_inferred,
    e.is_mora_after_end,
    e.is_paid_without_date,
    e.is_reaged,
    e.is_rolling
from evaluated_episodes as e
left join term_decisions as g on e.episode_id = g.episode_id
left join loads as s on e.start_load_id = s.load_id
left join loads as t on e.end_load_id = t.load_id
where e.obligation_key = $obligation_key
order by
    e.mora_started_on nulls last,
    abs(e.episode_id)
