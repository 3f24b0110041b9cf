-- The newest night that was delivered, and the hash of its manifest. Grain: one row, or none.
select
    d.run_date,
    d.manifest_sha256
from delivered_runs as d
order by
    d.run_date desc,
    d.delivered_id desc
limit 1
