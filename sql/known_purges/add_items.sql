-- What is new of the register's table known_items, from the text that it tells it in.
-- Grain: one row per item. Reads: $told. Writes: known_items.
insert into known_items by name
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as item_id,
    c.cell[2] as purge_id,
    c.cell[3] as bureau,
    nullif(c.cell[4], '') as creditor_id,
    nullif(replace(c.cell[5], chr(31), chr(9)), '') as obligation_number,
    nullif(c.cell[6], '') as titular_id_type,
    nullif(c.cell[7], '') as titular_id_number,
    cast(nullif(c.cell[8], '') as date) as mora_started_on,
    cast(c.cell[9] as date) as listed_on,
    cast(c.cell[10] as integer) as leaf_id
from cells as c
