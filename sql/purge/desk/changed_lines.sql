-- The lines of a request that are no longer what was asked about. Grain: one row per line that changed.
-- Reads: request_items, list_lines.
select i.purge_id
from request_items as i
left join list_lines as l on i.purge_id = l.purge_id and i.line_sha256 = l.line_sha256
where i.request_id = $request_id and l.purge_id is null
order by i.purge_id
