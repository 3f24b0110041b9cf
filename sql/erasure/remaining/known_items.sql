-- What is left of known_items.
-- Grain: one row per row that stays. Reads: old.known_items, gone_items.
select k.*
from old.known_items as k
where
    k.purge_id not in (select g.purge_id from gone_items as g)
