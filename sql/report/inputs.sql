-- The files that this run date loaded or refused.
-- Grain: one row per file. Reads: loads. $run_date.
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
from loads
where run_date = $run_date
order by
    kind,
    file_name,
    sha256
