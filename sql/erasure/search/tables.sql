-- The tables of the database that is searched: the name people know, the one query_table takes, and
-- the columns whose type is a number.
-- Grain: one row a table. Reads: duckdb_tables(), duckdb_columns().
select
    t.schema_name || '.' || t.table_name as table_name,
    concat_ws(
        '.',
        '"' || replace(t.database_name, '"', '""') || '"',
        '"' || replace(t.schema_name, '"', '""') || '"',
        '"' || replace(t.table_name, '"', '""') || '"'
    ) as quoted_name,
    list(c.column_name) filter (where c.numeric_precision is not null) as number_columns
from duckdb_tables() as t
inner join duckdb_columns() as c
    on t.table_oid = c.table_oid
    and t.database_oid = c.database_oid
where t.database_name = current_database()
group by all
order by
    1,
    2
