-- Every answer after :after_leaf_id as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null.
select group_concat(
    a.request_id
    || char(9) || a.answer
    || char(9) || a.answered_on
    || char(9) || a.leaf_id,
    char(10)
)
from request_answers as a
where a.leaf_id > :after_leaf_id
