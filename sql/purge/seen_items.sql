-- What the bureaus' own reports say of items, as one text of JSON for the register: what was ordered,
-- whatever the bureau answered, and is no longer shown is confirmed, what was confirmed and is seen again has reappeared.
-- Grain: one row, null where there is nothing. Reads: last_events, known_items, obligations_known,
-- told_by_bureau, bureau_shown, confirmed_reports, run.
with gone as (
    select distinct
        x.purge_id,
        'confirmed' as event
    from last_events as x
    inner join known_items as p on x.purge_id = p.purge_id
    inner join told_by_bureau as t on p.bureau = t.bureau and p.creditor_id = t.creditor_id
    left join obligations_known as o
        on p.creditor_id = o.creditor_id
        and p.obligation_number = o.obligation_number
        and p.titular_id_type = o.titular_id_type
        and p.titular_id_number = o.titular_id_number
    left join bureau_shown as w on p.bureau = w.bureau and o.obligation_key = w.obligation_key
    where x.event in ('ordered', 'rejected', 'reappeared') and x.ordered_verb <> 'neutralizar' and not coalesce(w.is_shown, false)
        and coalesce(t.told_on >= x.happened_on, false)
),

back as (
    select distinct
        c.purge_id,
        'reappeared' as event
    from confirmed_reports as c
    where c.is_reappeared
),

seen as (
    select
        s.purge_id,
        s.event,
        r.run_date as happened_on,
        r.run_date,
        cast(null as varchar) as order_number,
        'bureau_reports' as reason
    from (
        select * from gone
        union all
        select * from back
    ) as s
    cross join run as r
    where
        not exists (
            select 1
            from purge_events as k
            where k.purge_id = s.purge_id and k.event = s.event and k.run_date = r.run_date
        )
)

select cast(to_json(list(s order by s.purge_id)) as varchar)
from seen as s
