-- The last event of the register of cases that the published night had seen. Grain: one row.
-- Reads: published.desk_state.
select max(s.last_event_id)
from published.desk_state as s
