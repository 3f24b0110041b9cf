-- Whether a night was recorded with these bytes. Grain: one row.
select exists (
    select 1
    from delivered_runs as d
    where d.run_date = :run_date and d.manifest_sha256 = :manifest_sha256
)
