-- Every event of an item after :after_leaf_id as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null.
select group_concat(
    e.event_id
    || char(9) || e.purge_id
    || char(9) || e.event
    || char(9) || e.happened_on
    || char(9) || coalesce(e.run_date, '')
    || char(9) || coalesce(e.order_number, '')
    || char(9) || coalesce(e.verb, '')
    || char(9) || e.leaf_id,
    char(10)
)
from purge_events as e
where e.leaf_id > :after_leaf_id
