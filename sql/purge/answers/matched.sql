-- The answers with the item that each is about: by purge_id, else by bureau, creditor, obligation,
-- titular and first day in mora (where that is not told, the only item there is).
-- Grain: one row per line; purge_id null where no item or more than one fits.
-- Reads: answers_told, known_items, purge_events.
with by_key as (
    select
        t.line_number,
        min(p.purge_id) as purge_id,
        count(distinct p.purge_id) as item_count
    from answers_told as t
    inner join known_items as p
        on t.bureau = p.bureau
        and t.creditor_id = p.creditor_id
        and t.obligation_number = p.obligation_number
        and t.titular_id_type = p.titular_id_type
        and t.titular_id_number = p.titular_id_number
        and (t.mora_start_told is null or t.mora_started_on = p.mora_started_on)
    where t.purge_id is null
    group by t.line_number
),

orders as (
    select
        e.purge_id,
        max(e.happened_on) as ordered_on
    from purge_events as e
    where e.event = 'ordered'
    group by e.purge_id
)

select
    t.line_number,
    coalesce(p.purge_id, case when k.item_count = 1 then k.purge_id end) as purge_id,
    coalesce(k.item_count, 0) > 1 as is_ambiguous,
    coalesce(t.bureau <> p.bureau, false) as is_of_another_bureau,
    count(*) over (partition by coalesce(p.purge_id, k.purge_id)) > 1
        and min(t.answer) over (partition by coalesce(p.purge_id, k.purge_id))
        <> max(t.answer) over (partition by coalesce(p.purge_id, k.purge_id))
        as is_contradicted,
    t.answer,
    t.answered_on,
    t.is_day_unreadable,
    t.reason,
    o.ordered_on
from answers_told as t
left join known_items as p on t.purge_id = p.purge_id
left join by_key as k on t.line_number = k.line_number
left join orders as o on coalesce(p.purge_id, k.purge_id) = o.purge_id
