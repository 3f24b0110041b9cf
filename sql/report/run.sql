-- What the night was asked. Grain: one row. Reads: run.
select
    run_date,
    law_date,
    rule_set,
    horizon_days
from run
