-- Every line asked about after :after_leaf_id as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null.
select group_concat(
    i.request_id
    || char(9) || i.purge_id
    || char(9) || i.line_sha256
    || char(9) || i.leaf_id,
    char(10)
)
from request_items as i
where i.leaf_id > :after_leaf_id
