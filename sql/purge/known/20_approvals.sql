-- The items that are approved: by one person where it is one item, by two where it is several; with
-- the line that was approved. leaf_id: since when. Grain: one row per request and item.
-- Reads: requests, request_items, answers_seen, ledger_mark.
select
    i.purge_id,
    i.line_sha256,
    q.request_id,
    q.rules_sha256,
    coalesce(a.leaf_id, q.leaf_id) as leaf_id
from requests as q
inner join request_items as i on q.request_id = i.request_id
cross join ledger_mark as m
left join answers_seen as a on q.request_id = a.request_id
where
    q.kind = 'approve'
    and q.leaf_id <= m.leaf_id
    and case when q.item_count = 1 then a.answer is null or a.answer = 'granted' else a.answer = 'granted' end
