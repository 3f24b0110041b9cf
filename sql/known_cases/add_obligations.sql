-- What is new in the register's obligations. Reads: register_obligations. Writes: case_obligations.
insert into case_obligations by name
select *
from register_obligations
