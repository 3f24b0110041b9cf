-- What is new of the register's table requests, from the text that it tells it in.
-- Grain: one row per request. Reads: $told. Writes: requests.
insert into requests by name
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as request_id,
    c.cell[2] as kind,
    cast(c.cell[3] as date) as made_on,
    cast(c.cell[4] as integer) as item_count,
    nullif(c.cell[5], '') as ground,
    cast(nullif(c.cell[6], '') as date) as review_on,
    nullif(c.cell[7], '') as creditor_id,
    nullif(replace(c.cell[8], chr(31), chr(9)), '') as obligation_number,
    nullif(c.cell[9], '') as titular_id_type,
    nullif(c.cell[10], '') as titular_id_number,
    cast(nullif(c.cell[11], '') as integer) as released_id,
    c.cell[12] as rules_sha256,
    cast(c.cell[13] as integer) as leaf_id
from cells as c
