-- The files read, loaded or refused, as the run knows them. Grain: one row per file.
select
    l.load_id,
    l.kind,
    l.file_name,
    l.sha256,
    l.cutoff_on,
    l.known_on,
    l.run_date,
    l.status,
    l.reason,
    l.rows_read,
    l.rows_loaded,
    l.rows_quarantined
from loads as l
cross join run as r
where l.load_id <= r.watermark or l.run_date = r.run_date
order by l.load_id
