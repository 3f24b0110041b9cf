-- Where every item stands: listed now, or on its way. Grain: one row per purge_id.
-- Reads: purge_items, known_items, last_events, approved_items, held_items, stopped_items.
with listed as (
    select
        i.purge_id,
        any_value(i.bureau) as bureau,
        any_value(i.creditor_id) as creditor_id,
        any_value(i.obligation_number) as obligation_number,
        any_value(i.decision) as decision,
        any_value(i.rule_id) as rule_id,
        min(i.expires_on) as expires_on,
        min(i.order_due_on) as order_due_on,
        max(i.days_overdue) as days_overdue,
        bool_or(coalesce(i.withdraw_by <= i.run_date, false)) as is_expired
    from purge_items as i
    group by i.purge_id
),

items as (
    select
        l.purge_id,
        l.bureau,
        l.creditor_id,
        l.obligation_number
    from listed as l
    union
    select
        p.purge_id,
        p.bureau,
        p.creditor_id,
        p.obligation_number
    from known_items as p
),

held as (
    select
        h.purge_id,
        string_agg(distinct h.ground, '|' order by h.ground) as grounds,
        min(h.review_on) as review_on
    from held_items as h
    group by h.purge_id
)

select
    p.purge_id,
    p.bureau,
    p.creditor_id,
    p.obligation_number,
    l.decision,
    l.rule_id,
    l.expires_on,
    l.order_due_on,
    l.days_overdue,
    case
        when s.purge_id is not null and coalesce(e.event, '') <> 'ordered' then 'withheld'
        when a.purge_id is not null and coalesce(a.leaf_id > e.leaf_id, true) then 'approved'
        when e.event is null or e.event = 'cancelled' then 'proposed'
        else e.event
    end as state,
    e.happened_on as state_since_on,
    e.last_order_number as order_number,
    h.grounds,
    h.review_on,
    coalesce(l.is_expired, false) as is_expired,
    l.purge_id is not null as is_listed
from items as p
left join listed as l on p.purge_id = l.purge_id
left join last_events as e on p.purge_id = e.purge_id
left join approved_items as a on p.purge_id = a.purge_id
left join stopped_items as s on p.purge_id = s.purge_id
left join held as h on p.purge_id = h.purge_id
order by
    p.bureau,
    p.creditor_id,
    p.obligation_number,
    p.purge_id
