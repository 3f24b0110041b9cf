-- The files that the run has to account for, loaded or refused.
-- Grain: one row per file. Reads: loads_of_run.
select
    kind,
    file_name,
    sha256,
    cutoff_on,
    is_full,
    status,
    reason,
    rows_read,
    rows_loaded,
    rows_quarantined
from loads_of_run
order by
    kind,
    file_name,
    sha256
