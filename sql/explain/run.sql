-- What the published night was asked. Grain: one row.
select
    run_date,
    law_date,
    rule_set
from run
