-- expiring: what a bureau shows and lapses within the horizon of the purge list.
-- Grain: one row per mora episode, titular and bureau. Reads: negative_reports, run.
select
    n.run_date,
    n.purge_id,
    n.bureau,
    n.creditor_id,
    n.portfolio,
    n.obligation_number,
    n.titular_id_type,
    n.titular_id_number,
    n.titular_name,
    n.titular_role,
    n.mora_started_on,
    n.mora_ended_on,
    n.ended_by,
    n.mora_days,
    n.exp_2x_on,
    n.exp_4y_on,
    n.exp_8y_on,
    n.exp_transition_on,
    n.expires_on,
    n.order_due_on,
    n.days_overdue,
    n.ceiling_expires_on,
    n.decision,
    n.verb,
    n.rule_id,
    n.legal_basis,
    n.flags
from negative_reports as n
cross join run as r
where n.expires_on > r.run_date and n.order_due_on <= r.run_date + r.horizon_days
