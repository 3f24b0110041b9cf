-- The last event of any case. Grain: one row.
select coalesce(max(e.event_id), 0)
from case_events as e
