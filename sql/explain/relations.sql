-- The relations of the published copy. Grain: one row per view and table.
select
    view_name as relation,
    'view' as kind
from duckdb_views()
where not internal
union all
select
    table_name as relation,
    'table' as kind
from duckdb_tables()
where not internal
order by
    kind desc,
    relation
