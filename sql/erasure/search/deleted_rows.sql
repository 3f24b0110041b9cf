-- How many rows of a table are stored that nobody sees any more: DuckDB marks a row as deleted and
-- keeps its values until it has a reason to write their block anew.
-- Grain: one row. Reads: pragma_storage_info (the marks of nulls of the first column, one segment
-- after the other, count every row that is stored), $table_name.
select
    coalesce(
        (
            select sum(s.count)
            from pragma_storage_info($table_name) as s
            where s.column_path = '[0, 0]'
        ),
        0
    ) - (
        select count(*)
        from query_table($table_name)
    ) as deleted_count
