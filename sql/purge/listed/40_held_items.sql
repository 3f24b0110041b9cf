-- Which items of the list are held, by which hold: named in it, or of its obligation or titular. A hold
-- stops an order when it is granted and its ground does so: before the item expires, or after too.
-- Grain: one row per item and hold. Reads: purge_items, standing_holds, request_items, run.
with held as (
    select
        i.purge_id,
        h.hold_id
    from standing_holds as h
    inner join request_items as q on h.hold_id = q.request_id
    inner join purge_items as i on q.purge_id = i.purge_id
    where h.item_count > 0
    union
    select
        i.purge_id,
        h.hold_id
    from standing_holds as h
    inner join purge_items as i
        on h.titular_id_type = i.titular_id_type and h.titular_id_number = i.titular_id_number
    where h.item_count = 0 and h.titular_id_number is not null
    union
    select
        i.purge_id,
        h.hold_id
    from standing_holds as h
    inner join purge_items as i
        on h.creditor_id = i.creditor_id and h.obligation_number = i.obligation_number
    where h.item_count = 0 and h.obligation_number is not null
),

expired as (
    select
        i.purge_id,
        bool_or(coalesce(cast(i.withdraw_by as date) <= r.run_date, false)) as is_expired
    from purge_items as i
    cross join run as r
    where i.purge_id in (select d.purge_id from held as d)
    group by i.purge_id
)

select
    d.purge_id,
    d.hold_id,
    h.ground,
    h.article,
    h.meaning,
    h.review_on,
    h.is_granted,
    h.is_granted
        and case when x.is_expired then h.stops_after_expiry else h.stops_before_expiry end
        as is_stopping
from held as d
inner join standing_holds as h on d.hold_id = h.hold_id
inner join expired as x on d.purge_id = x.purge_id
