-- The columns of numbers, which hold no identifier: identifiers are text. Grain: one row per name.
select distinct c.column_name
from duckdb_columns() as c
where
    c.database_name in ('old', 'published')
    and regexp_full_match(c.data_type, '(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|DOUBLE|FLOAT)')
    and not exists (
        select 1
        from duckdb_columns() as t
        where
            t.database_name in ('old', 'published')
            and t.column_name = c.column_name
            and t.data_type = 'VARCHAR'
    )
order by c.column_name
