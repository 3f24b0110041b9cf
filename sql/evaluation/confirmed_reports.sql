-- What a bureau has confirmed to be gone (not what it has neutralised, which stays), and whether it has reappeared: the bureau's own report saw it
-- after the confirmation, and no other mora of the obligation that may still be shown explains it.
-- A confirmation of before the order of a term was due says nothing of that term once it is.
-- Grain: one row per mora episode and bureau. Reads: last_events, known_items, obligations_known,
-- evaluated_episodes, bureau_shown, run.
create table evaluation.confirmed_reports as
with confirmed as (
    select
        e.episode_id,
        e.obligation_key,
        p.bureau,
        p.purge_id,
        x.happened_on as confirmed_on
    from last_events as x
    inner join known_items as p on x.purge_id = p.purge_id
    inner join obligations_known as o
        on p.creditor_id = o.creditor_id
        and p.obligation_number = o.obligation_number
        and p.titular_id_type = o.titular_id_type
        and p.titular_id_number = o.titular_id_number
    inner join evaluated_episodes as e
        on o.obligation_key = e.obligation_key
        and p.mora_started_on is not distinct from e.mora_started_on
    cross join run as r
    where
        x.event = 'confirmed'
        and x.ordered_verb <> 'neutralizar'
        and not coalesce(
            x.happened_on < e.order_due_on and e.order_due_on <= r.run_date,
            false
        )
),

explained as (
    select distinct
        c.episode_id,
        c.bureau
    from confirmed as c
    inner join evaluated_episodes as e
        on c.obligation_key = e.obligation_key and c.episode_id <> e.episode_id
    cross join run as r
    left join confirmed as d on e.episode_id = d.episode_id and c.bureau = d.bureau
    where d.episode_id is null and coalesce(e.legal_expires_on > r.run_date, true)
)

select
    c.episode_id,
    c.bureau,
    c.purge_id,
    c.confirmed_on,
    coalesce(w.is_shown and w.last_seen_on > c.confirmed_on, false) and x.episode_id is null
        as is_reappeared
from confirmed as c
left join bureau_shown as w on c.bureau = w.bureau and c.obligation_key = w.obligation_key
left join explained as x on c.episode_id = x.episode_id and c.bureau = x.bureau
