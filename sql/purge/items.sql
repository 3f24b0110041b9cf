-- The purge list: what must be withdrawn, what needs a person, and what falls due in the horizon.
-- Grain: one row per mora episode, titular and bureau that is reported.
-- Reads: reports, obligations_known. Writes: purge_items, in the columns of purge_list.csv,
-- episode_id and withdraw_by, in its order: DuckDB keeps the order of insertion, so no delivery sorts again.
create or replace table purge_items as
with listed as (
    select r.*
    from reports as r
    where r.is_reported and r.is_due
),

named as (
    select
        o.obligation_key,
        o.titular_id_number,
        o.titular_name
    from obligations_known as o
    where o.obligation_key in (select l.obligation_key from listed as l)
)

select
    l.run_date,
    purge_id(
        l.bureau,
        l.creditor_id,
        l.obligation_number,
        l.titular_id_type,
        o.titular_id_number,
        l.mora_started_on
    ) as purge_id,
    l.bureau,
    l.creditor_id,
    l.portfolio,
    l.obligation_number,
    l.titular_id_type,
    o.titular_id_number,
    o.titular_name,
    l.titular_role,
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
    l.episode_id,
    l.withdraw_by
from listed as l
inner join named as o on l.obligation_key = o.obligation_key
order by
    l.bureau,
    l.creditor_id,
    l.obligation_number,
    l.titular_id_type,
    o.titular_id_number,
    l.mora_started_on,
    l.mora_ended_on,
    l.flags
