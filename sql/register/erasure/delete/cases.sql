-- Takes out of cases what the erasure under way allows.
delete from cases
where case_id in (select e.id from erasing as e where e.kind = 'case')
