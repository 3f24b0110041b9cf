-- The nights that were evaluated. Grain: one row per run date.
select
    run_date,
    run_id,
    rule_set,
    law_date,
    program_version
from runs
where run_date <= (select r.run_date from run as r)
order by run_date
