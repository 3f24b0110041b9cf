-- The tables of a database, in the order of their names. Grain: one row per table.
select t.table_name
from duckdb_tables() as t
where t.database_name = $database and not t.internal and not t.temporary
order by t.table_name
