-- The items of a request. Grain: one row per item. Reads: request_items.
select i.purge_id
from request_items as i
where i.request_id = $request_id
