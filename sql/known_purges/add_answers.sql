-- What is new of the register's table request_answers, from the text that it tells it in.
-- Grain: one row per answer. Reads: $told. Writes: request_answers.
insert into request_answers by name
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as request_id,
    c.cell[2] as answer,
    cast(c.cell[3] as date) as answered_on,
    cast(c.cell[4] as integer) as leaf_id
from cells as c
