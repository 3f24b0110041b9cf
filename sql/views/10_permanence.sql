-- permanence: every negative episode at every bureau, due or not, in the columns of purge_list.csv.
-- purge_id is there for what stands on tonight's purge list.
-- Grain: one row per mora episode, titular and bureau. Reads: reports, listed.
select
    r.run_date,
    i.purge_id,
    r.bureau,
    r.creditor_id,
    r.portfolio,
    r.obligation_number,
    r.titular_id_type,
    r.titular_id_number,
    r.titular_name,
    r.titular_role,
    r.mora_started_on,
    r.mora_ended_on,
    r.ended_by,
    r.mora_days,
    r.exp_2x_on,
    r.exp_4y_on,
    r.exp_8y_on,
    r.exp_transition_on,
    r.expires_on,
    r.order_due_on,
    r.days_overdue,
    r.ceiling_expires_on,
    r.decision,
    r.verb,
    r.rule_id,
    r.legal_basis,
    r.flags
from reports as r
left join listed as i on r.bureau = i.bureau and r.episode_id = i.episode_id
