-- The cases of the register, as the run sees them. Grain: one row per case. Reads: cases, run.
select
    c.*,
    r.run_date as seen_on
from cases as c
cross join run as r
