-- Whether the tables have the columns that came last: a database of an earlier version has not.
-- Grain: one row.
select count(*) = 5 as is_of_this_version
from duckdb_columns() as c
where
    c.database_name = current_database()
    and (
        (c.table_name = 'run' and c.column_name = 'residual_cop')
        or (c.table_name = 'subscriptions' and c.column_name = 'certified_on')
        or (c.table_name = 'case_marks' and c.column_name = 'known_on')
        or (c.table_name = 'ledger_copied' and c.column_name = 'leaf_id')
        or (c.table_name = 'notices' and c.column_name = 'agreement_id')
    )
