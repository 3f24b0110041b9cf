-- The decision about every column: what class of data it is, on what legal basis it is held, for
-- how long, and how it is erased. A class that is not known has neither basis nor period.
-- Grain: one row per store, table and column. Reads: decided (the union of the catalogue's files),
-- data_classes.
with named as (
    select
        d.file_number,
        d.store,
        unnest(regexp_split_to_array(d.table_names, '\s+')) as table_name,
        d.data_class,
        d.how_erased,
        d.column_names
    from decided as d
),

columns as (
    select
        n.file_number,
        n.store,
        n.table_name,
        unnest(regexp_split_to_array(n.column_names, '\s+')) as column_name,
        n.data_class,
        n.how_erased
    from named as n
)

select
    c.store,
    c.table_name,
    c.column_name,
    c.data_class,
    k.legal_basis,
    k.period,
    c.how_erased
from columns as c
left join data_classes as k on c.data_class = k.data_class
order by
    c.file_number,
    c.store,
    c.table_name,
    c.data_class,
    c.column_name
