-- Everything that has happened to items. Grain: one row per event. Reads: purge_events.
select e.*
from purge_events as e
