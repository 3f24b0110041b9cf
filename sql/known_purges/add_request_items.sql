-- What is new of the register's table request_items, from the text that it tells it in.
-- Grain: one row per line asked about. Reads: $told. Writes: request_items.
insert into request_items by name
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as request_id,
    c.cell[2] as purge_id,
    c.cell[3] as line_sha256,
    cast(c.cell[4] as integer) as leaf_id
from cells as c
