-- Takes out of case_events what the erasure under way allows.
delete from case_events
where case_id in (select e.id from erasing as e where e.kind = 'case')
