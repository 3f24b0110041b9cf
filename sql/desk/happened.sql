-- The events of the register that had happened by one day. Grain: one row per event.
-- Reads: register_events, $seen_on.
select e.*
from register_events as e
where e.happened_on <= cast($seen_on as date)
