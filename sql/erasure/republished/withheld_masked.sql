-- What is left of withheld_masked.
-- Grain: one row per row that stays. Reads: published.withheld_masked, gone_items.
select k.*
from published.withheld_masked as k
where k.purge_id not in (select g.purge_id from gone_items as g)
