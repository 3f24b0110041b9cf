-- The items of a request, each with the hash of what it was granted for. Grain: one row per item.
-- Reads: request_items.
select
    i.purge_id,
    i.line_sha256
from request_items as i
where i.request_id = $request_id
