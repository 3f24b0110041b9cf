-- What is left of request_items.
-- Grain: one row per row that stays. Reads: old.request_items, gone_items.
select k.*
from old.request_items as k
where
    k.purge_id not in (select g.purge_id from gone_items as g)
