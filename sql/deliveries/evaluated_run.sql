-- The run that was evaluated last.
select
    n.run_date,
    n.law_date,
    n.rule_set,
    n.horizon_days,
    r.run_id,
    r.program_version
from run as n
inner join runs as r on n.run_date = r.run_date
