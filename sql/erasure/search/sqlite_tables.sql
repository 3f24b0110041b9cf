-- SQLite: the tables of the database that is searched.
-- Grain: one row a table. Reads: sqlite_schema.
select s.name
from sqlite_schema as s
where s.type = 'table'
order by s.name
