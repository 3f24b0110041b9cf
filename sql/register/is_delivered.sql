-- Whether the last that was recorded of a night are these bytes. Grain: one row.
select coalesce(
    (
        select d.manifest_sha256 = :manifest_sha256
        from delivered_runs as d
        where d.run_date = :run_date
        order by d.delivered_id desc
        limit 1
    ),
    false
)
