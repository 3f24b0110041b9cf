-- Takes out of purge_events what the erasure under way allows.
delete from purge_events
where purge_id in (select e.id from erasing as e where e.kind = 'item')
