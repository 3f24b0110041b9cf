-- The run as evaluation/set_run.sql makes it, for a store that is open to read only: no night is
-- run, one obligation is judged as it would have been.
select
    cast($run_date as date) as run_date,
    cast($law_date as date) as law_date,
    $rule_set as rule_set,
    cast($horizon_days as integer) as horizon_days,
    coalesce(max(l.load_id), 0) as watermark
from loads as l
where l.status = 'loaded' and l.known_on <= cast($run_date as date)
