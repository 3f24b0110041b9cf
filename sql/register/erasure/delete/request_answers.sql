-- Takes out of request_answers what the erasure under way allows.
delete from request_answers
where request_id in (select e.id from erasing as e where e.kind = 'request')
