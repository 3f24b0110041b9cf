-- What would be withdrawn but is not, and why: the bureau does not show it or has confirmed that it is
-- gone, the rule set that the configuration chose keeps it longer than the law, or a hold stops it.
-- Grain: one row per mora episode, titular and bureau.
-- Reads: reports, obligations_known, run, orderable_items, stopped_items.
create or replace table withheld_items as
with held as (
    select
        r.*,
        case
            when not r.is_reported and r.confirmed_on is not null then 'CONFIRMED_WITHDRAWN'
            when not r.is_reported and r.withdrawn_on is not null then 'ALREADY_WITHDRAWN'
            when not r.is_reported then 'NOT_SHOWN_BY_BUREAU'
            else 'RULE_SET_LATER_THAN_LAW'
        end as reason_code
    from reports as r
    cross join run as n
    where
        (not r.is_reported and r.decision = 'WITHDRAW_NOW')
        or (
            r.is_reported
            and r.decision <> 'WITHDRAW_NOW'
            and r.legal_expires_on < r.expires_on
            and r.legal_expires_on <= n.run_date
        )
)

select
    h.run_date,
    purge_id(
        h.bureau,
        o.creditor_id,
        o.obligation_number,
        o.titular_id_type,
        o.titular_id_number,
        h.mora_started_on
    ) as purge_id,
    h.bureau,
    o.creditor_id,
    o.portfolio,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.titular_name,
    o.titular_role,
    h.mora_started_on,
    h.mora_ended_on,
    h.legal_expires_on,
    h.expires_on,
    h.decision,
    h.reason_code,
    case h.reason_code
        when 'CONFIRMED_WITHDRAWN' then 'the bureau answered, or its report shows, that it is gone'
        when 'ALREADY_WITHDRAWN' then 'the bureau''s own report says it was withdrawn'
        when 'NOT_SHOWN_BY_BUREAU' then 'the bureau''s own report does not show it'
        else 'the rule set ceiling-4-8 keeps it longer than the law in force'
    end as reason,
    h.withdrawn_on,
    cast(null as varchar) as ground,
    cast(null as date) as review_on
from held as h
inner join obligations_known as o on h.obligation_key = o.obligation_key
union all
select
    i.run_date,
    i.purge_id,
    i.bureau,
    i.creditor_id,
    i.portfolio,
    i.obligation_number,
    i.titular_id_type,
    i.titular_id_number,
    i.titular_name,
    i.titular_role,
    i.mora_started_on,
    i.mora_ended_on,
    r.legal_expires_on,
    i.expires_on,
    i.decision,
    'HELD' as reason_code,
    s.meaning || ' (' || s.article || ')' as reason,
    null as withdrawn_on,
    s.ground,
    s.review_on
from orderable_items as i
inner join stopped_items as s on i.purge_id = s.purge_id
inner join reports as r on i.episode_id = r.episode_id and i.bureau = r.bureau
where i.is_stopped
