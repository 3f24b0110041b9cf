-- Takes out of case_obligations what the erasure under way allows.
delete from case_obligations
where case_id in (select e.id from erasing as e where e.kind = 'case')
