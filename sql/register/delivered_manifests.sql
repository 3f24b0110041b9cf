-- The hash of the manifest that was delivered last for every run date. Grain: one row per run date.
select
    d.run_date,
    d.manifest_sha256
from delivered_runs as d
where
    d.delivered_id = (
        select max(l.delivered_id)
        from delivered_runs as l
        where l.run_date = d.run_date
    )
order by d.run_date
