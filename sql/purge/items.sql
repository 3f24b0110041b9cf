-- The purge list: what must be withdrawn, what needs a person, and what falls due in the horizon.
-- Grain: one row per mora episode, titular and bureau that is reported.
-- Reads: reports, obligations_known, run. Writes: purge_items, in the columns of purge_list.csv and
-- episode_id.
create or replace table purge_items as
with listed as (
    select r.*
    from reports as r
    cross join run as n
    where
        r.is_reported
        and (r.decision <> 'OK_UNTIL' or r.order_due_on <= n.run_date + n.horizon_days)
)

select
    l.run_date,
    purge_id(
        l.bureau,
        o.creditor_id,
        o.obligation_number,
        o.titular_id_type,
        o.titular_id_number,
        l.mora_started_on
    ) as purge_id,
    l.bureau,
    o.creditor_id,
    o.portfolio,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.titular_name,
    o.titular_role,
    l.mora_started_on,
    l.mora_ended_on,
    l.ended_by,
    l.mora_days,
    l.exp_2x_on,
    l.exp_4y_on,
    l.exp_8y_on,
    l.exp_transition_on,
    l.expires_on,
    l.order_due_on,
    l.days_overdue,
    l.ceiling_expires_on,
    l.decision,
    l.verb,
    l.rule_id,
    l.legal_basis,
    l.flags,
    l.episode_id
from listed as l
inner join obligations_known as o on l.obligation_key = o.obligation_key
