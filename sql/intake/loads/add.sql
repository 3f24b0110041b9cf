-- One file read: loaded or refused.
insert into loads
values (
    $load_id,
    $kind,
    $file_name,
    $sha256,
    $size_bytes,
    $stat_key,
    $cutoff_on,
    $known_on,
    $run_date,
    $is_full,
    $status,
    $reason,
    $rows_read,
    $rows_loaded,
    $rows_quarantined
)
