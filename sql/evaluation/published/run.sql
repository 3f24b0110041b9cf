-- What the night was asked. Grain: one row.
select
    run_date,
    law_date,
    rule_set,
    horizon_days
from run
