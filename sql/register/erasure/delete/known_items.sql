-- Takes out of known_items what the erasure under way allows.
delete from known_items
where purge_id in (select e.id from erasing as e where e.kind = 'item')
