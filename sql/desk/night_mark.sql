-- Up to which event of the register the last night's clocks go, where they are of the day asked for
-- and of this program. Grain: one row, or none. Reads: night.desk_state.
select s.last_event_id
from night.desk_state as s
where s.run_date = cast($seen_on as date) and s.program_version = $program_version
