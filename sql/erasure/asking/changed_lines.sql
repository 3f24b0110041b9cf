-- The items of a request that may no longer be erased as they stood. Grain: one row per item.
-- Reads: request_items, erasable_lines.
select i.purge_id
from request_items as i
left join erasable_lines as l on i.purge_id = l.purge_id and i.line_sha256 = l.line_sha256
where i.request_id = $request_id and l.purge_id is null
order by i.purge_id
