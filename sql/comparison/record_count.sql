-- How many records were compared. Grain: one row. Reads: before.outcomes.
select count(*) as record_count
from before.outcomes
