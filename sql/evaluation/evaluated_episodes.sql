-- Every mora episode with the dates, the decision and the circumstances that the run concludes.
-- is_due: something is to be done, or the order falls due within the horizon.
-- Grain: one row per mora episode. Reads: episodes_known, lapse, run, first_gate, vanished_known.
create table evaluation.evaluated_episodes as
select
    e.episode_id,
    e.obligation_key,
    e.mora_started_on,
    e.started_from,
    e.mora_ended_on,
    e.ended_by,
    e.ended_from,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    p.exp_8y_on,
    p.exp_transition_on,
    p.legal_expires_on,
    p.expires_on,
    p.order_due_on,
    p.ceiling_expires_on,
    coalesce(g.decision, p.decision) as decision,
    g.decision is not null
        or p.decision <> 'OK_UNTIL'
        or coalesce(p.order_due_on <= r.run_date + r.horizon_days, false) as is_due,
    coalesce(g.verb, p.verb) as verb,
    coalesce(g.rule_id, p.rule_id) as rule_id,
    e.is_backdated,
    p.is_capped_on_paid,
    e.is_cured_without_date,
    e.is_end_inferred,
    e.is_end_moved,
    e.is_mora_after_end,
    e.is_paid_without_date,
    e.is_reaged,
    e.is_reopened,
    e.is_rolling,
    v.obligation_key is not null as is_vanished,
    e.start_load_id,
    e.start_line,
    e.end_load_id,
    e.end_line
from episodes_known as e
inner join lapse as p on e.episode_id = p.episode_id
cross join run as r
left join first_gate as g on e.episode_id = g.episode_id
left join vanished_known as v on e.obligation_key = v.obligation_key
