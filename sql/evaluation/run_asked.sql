-- What this run is asked; what is known to it are the loads known on the run date, or up to
-- $watermark: what the published night knew, for more may have been loaded since.
-- Grain: one row. Reads: loads.
select
    cast($run_date as date) as run_date,
    cast($law_date as date) as law_date,
    $rule_set as rule_set,
    cast($horizon_days as integer) as horizon_days,
    cast($residual_cop as decimal(18, 2)) as residual_cop,
    coalesce(cast($watermark as integer), max(l.load_id), 0) as watermark
from loads as l
where l.status = 'loaded' and l.known_on <= cast($run_date as date)
