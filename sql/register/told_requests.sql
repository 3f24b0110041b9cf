-- Every request after :after_leaf_id as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null.
select group_concat(
    r.request_id
    || char(9) || r.kind
    || char(9) || r.made_on
    || char(9) || r.item_count
    || char(9) || coalesce(r.ground, '')
    || char(9) || coalesce(r.review_on, '')
    || char(9) || coalesce(r.creditor_id, '')
    || char(9) || coalesce(replace(r.obligation_number, char(9), char(31)), '')
    || char(9) || coalesce(r.titular_id_type, '')
    || char(9) || coalesce(r.titular_id_number, '')
    || char(9) || coalesce(r.released_id, '')
    || char(9) || r.rules_sha256
    || char(9) || r.leaf_id,
    char(10)
)
from requests as r
where r.leaf_id > :after_leaf_id
