-- The run date that was evaluated last. Grain: at most one row. Reads: run.
select r.run_date
from run as r
