-- Every negative episode at every bureau that the creditor reports to, with what the bureau shows.
-- Without the bureau's own report it counts as reported.
-- Grain: one row per mora episode and bureau. Reads: evaluated_episodes,
-- subscriptions, run, told_by_bureau, bureau_shown.
select
    r.run_date,
    e.episode_id,
    e.obligation_key,
    s.bureau,
    e.creditor_id,
    e.portfolio,
    e.obligation_number,
    e.titular_id_type,
    e.titular_id_number,
    e.titular_name,
    e.titular_role,
    e.mora_started_on,
    e.mora_ended_on,
    e.ended_by,
    e.mora_days,
    e.exp_2x_on,
    e.exp_4y_on,
    e.exp_8y_on,
    e.exp_transition_on,
    e.legal_expires_on,
    e.expires_on,
    e.order_due_on,
    days_between(e.expires_on, r.run_date) as days_overdue,
    e.ceiling_expires_on,
    e.decision,
    e.verb,
    e.rule_id,
    e.legal_basis,
    e.flags,
    t.bureau is null or coalesce(w.is_shown, false) as is_reported,
    w.withdrawn_on
from evaluated_episodes as e
inner join subscriptions as s on e.creditor_id = s.creditor_id
cross join run as r
left join told_by_bureau as t on s.bureau = t.bureau and e.creditor_id = t.creditor_id
left join bureau_shown as w on s.bureau = w.bureau and e.obligation_key = w.obligation_key
