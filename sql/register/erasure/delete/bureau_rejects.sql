-- Takes out of bureau_rejects what the erasure under way allows.
delete from bureau_rejects
where
    purge_id in (select e.id from erasing as e where e.kind = 'item')
    or report_id in (select e.id from erasing as e where e.kind = 'report')
