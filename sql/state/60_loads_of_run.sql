-- The files that the run has to account for: those read since the last night that was delivered, so
-- that what a killed night had loaded is told by the next one.
-- Grain: one row per file, loaded or refused. Reads: loads, runs, run.
select
    l.load_id,
    l.kind,
    l.file_name,
    l.sha256,
    l.size_bytes,
    l.cutoff_on,
    l.known_on,
    l.run_date,
    l.is_full,
    l.status,
    l.reason,
    l.rows_read,
    l.rows_loaded,
    l.rows_quarantined
from loads as l
cross join run as r
where
    l.run_date <= r.run_date
    and l.run_date > coalesce(
        (
            select max(d.run_date)
            from runs as d
            where d.is_delivered and d.run_date < r.run_date
        ),
        date '0001-01-01'
    )
