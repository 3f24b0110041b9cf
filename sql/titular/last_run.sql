-- The night that was evaluated last, whose lists are kept, unless it is later than a day.
-- Grain: at most one row. Reads: run, runs.
select
    n.run_date,
    r.run_id,
    r.is_delivered
from main.run as n
inner join runs as r on n.run_date = r.run_date
where n.run_date <= $run_date
