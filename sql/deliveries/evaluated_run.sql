-- The run that was evaluated last, and whether no later night was ever run.
select
    n.run_date,
    n.law_date,
    n.rule_set,
    n.horizon_days,
    r.run_id,
    r.program_version,
    n.run_date = (select max(a.run_date) from runs as a) as is_newest
from run as n
inner join runs as r on n.run_date = r.run_date
