-- How many findings of each severity there are. Grain: one row per severity. Reads: findings_told.
select
    f.severity,
    count(*) as finding_count
from findings_told as f
group by f.severity
order by f.severity
