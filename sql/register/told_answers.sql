-- Every answer after :after_leaf_id as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null. What somebody granted himself is no answer.
select group_concat(
    a.request_id
    || char(9) || a.answer
    || char(9) || a.answered_on
    || char(9) || a.leaf_id,
    char(10)
)
from request_answers as a
inner join requests as r on a.request_id = r.request_id
where a.leaf_id > :after_leaf_id and (a.answer <> 'granted' or a.author <> r.author)
