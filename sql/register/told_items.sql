-- Every item after :after_leaf_id as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null.
select group_concat(
    p.item_id
    || char(9) || p.purge_id
    || char(9) || p.bureau
    || char(9) || p.creditor_id
    || char(9) || replace(p.obligation_number, char(9), char(31))
    || char(9) || p.titular_id_type
    || char(9) || p.titular_id_number
    || char(9) || coalesce(p.mora_started_on, '')
    || char(9) || p.listed_on
    || char(9) || p.leaf_id,
    char(10)
)
from known_items as p
where p.leaf_id > :after_leaf_id
