-- What may be erased, and why the others may not (kept_because; null: it may). A mora goes when no bureau
-- shows any of it, what was ordered is confirmed, its term has lapsed (a withdrawal for another reason
-- leaves the mora, which may be reported anew) or a judge found a suplantación ($days days after the last
-- confirmation), and neither a hold nor a case keeps it.
-- is_disowned: the obligation was never the titular's. Grain: one row per mora.
-- Reads: confirmed_moras, items_of_moras, held_moras, run,
-- published.obligations_in_cases.
with items as (
    select
        i.mora_id,
        any_value(i.creditor_id) as creditor_id,
        any_value(i.obligation_number) as obligation_number,
        any_value(i.titular_id_type) as titular_id_type,
        any_value(i.titular_id_number) as titular_id_number,
        count(*) as item_count,
        count(*) filter (where i.state = 'confirmed') as confirmed_count,
        bool_and(i.state in ('confirmed', 'proposed')) as is_answered,
        max(i.state_since_on) filter (where i.state = 'confirmed') as confirmed_on
    from items_of_moras as i
    group by i.mora_id
),

held as (
    select
        h.mora_id,
        min(h.reason) as reason
    from held_moras as h
    group by h.mora_id
)

select
    m.mora_id,
    m.obligation_key,
    i.creditor_id,
    i.obligation_number,
    i.titular_id_type,
    i.titular_id_number,
    m.mora_started_on,
    m.mora_ended_on,
    m.expires_on,
    case when coalesce(c.is_impersonated, false) then 'S-10' else m.rule_id end as rule_id,
    i.confirmed_on,
    i.item_count,
    coalesce(c.is_impersonated, false) as is_disowned,
    case
        when not i.is_answered or i.confirmed_count = 0 then 'a bureau has not confirmed that it is gone'
        when m.is_shown then 'a bureau still shows it'
        when not coalesce(c.is_impersonated, false) and not m.is_dated then 'its term is not known'
        when not coalesce(c.is_impersonated, false) and m.expires_on > r.run_date then 'its term has not lapsed'
        when h.reason is not null then h.reason
        when add_days(i.confirmed_on, $days) > r.run_date
            then 'the days that erase_after_days gives have not passed'
    end as kept_because
from confirmed_moras as m
inner join items as i on m.mora_id = i.mora_id
cross join run as r
left join held as h on m.mora_id = h.mora_id
left join published.obligations_in_cases as c on m.obligation_key = c.obligation_key
