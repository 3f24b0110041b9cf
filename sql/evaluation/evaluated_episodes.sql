-- Every mora episode with the dates, the decision and the circumstances that the run concludes.
-- is_due: something is to be done, or the order falls due within the horizon.
-- Grain: one row per mora episode. Reads: lapse, run, first_gate, vanished_known.
create table evaluation.evaluated_episodes as
select
    p.episode_id,
    p.facts.obligation_key,
    p.mora_started_on,
    p.facts.started_from,
    p.mora_ended_on,
    p.facts.ended_by,
    p.facts.ended_from,
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
    p.facts.is_backdated,
    p.is_capped_on_paid,
    p.facts.is_cured_without_date,
    p.facts.is_end_inferred,
    p.facts.is_end_moved,
    p.facts.is_mora_after_end,
    p.facts.is_paid_without_date,
    p.facts.is_reaged,
    p.facts.is_reopened,
    p.facts.is_rolling,
    v.obligation_key is not null as is_vanished,
    p.facts.start_load_id,
    p.facts.start_line,
    p.facts.end_load_id,
    p.facts.end_line
from lapse as p
cross join run as r
left join first_gate as g on p.episode_id = g.episode_id
left join vanished_known as v on p.facts.obligation_key = v.obligation_key
