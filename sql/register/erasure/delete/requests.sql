-- Takes out of requests what the erasure under way allows.
delete from requests
where request_id in (select e.id from erasing as e where e.kind = 'request')
