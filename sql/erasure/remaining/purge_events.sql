-- What is left of purge_events.
-- Grain: one row per row that stays. Reads: old.purge_events, gone_items.
select k.*
from old.purge_events as k
where
    k.purge_id not in (select g.purge_id from gone_items as g)
