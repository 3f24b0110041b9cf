-- Tonight's files, loaded or refused, for the manifest.
select
    l.kind,
    l.file_name,
    l.sha256,
    l.size_bytes,
    l.cutoff_on,
    l.known_on,
    l.status,
    l.reason,
    l.rows_read,
    l.rows_loaded,
    l.rows_quarantined
from loads_of_run as l
order by
    l.kind,
    l.file_name,
    l.sha256
