-- What is new in the register's cases. Reads: register_cases. Writes: cases.
insert into cases by name
select *
from register_cases
