-- A night that was evaluated; evaluating it again replaces what was noted.
insert or replace into runs
select
    run_date,
    $run_id as run_id,
    rule_set,
    law_date,
    $program_version as program_version,
    watermark,
    false as is_delivered
from run
