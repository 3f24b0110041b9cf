-- The holds that stand on the run date: asked for, not refused, not released, their review date still to
-- come. Grain: one row per hold. Reads: requests, answers_seen, hold_grounds, ledger_mark, run.
with released as (
    select
        q.released_id,
        min(a.answered_on) as released_on
    from requests as q
    inner join answers_seen as a on q.request_id = a.request_id
    where q.kind = 'release' and a.answer = 'granted'
    group by q.released_id
)

select
    q.request_id as hold_id,
    q.ground,
    g.article,
    g.meaning,
    q.made_on,
    q.review_on,
    q.item_count,
    q.creditor_id,
    q.obligation_number,
    q.titular_id_type,
    q.titular_id_number,
    coalesce(a.answer = 'granted', false) as is_granted,
    g.stops_before_expiry,
    g.stops_after_expiry
from requests as q
inner join hold_grounds as g on q.ground = g.ground
cross join ledger_mark as m
cross join run as r
left join answers_seen as a on q.request_id = a.request_id
left join released as l on q.request_id = l.released_id
where
    q.kind = 'hold'
    and q.leaf_id <= m.leaf_id
    and q.made_on <= r.run_date
    and q.review_on > r.run_date
    and coalesce(a.answer, 'granted') = 'granted'
    and (l.released_on is null or l.released_on > r.run_date)
