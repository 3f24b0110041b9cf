-- Takes out of request_items what the erasure under way allows.
delete from request_items
where purge_id in (select e.id from erasing as e where e.kind = 'item')
