-- What is new of the register's table purge_events, from the text that it tells it in.
-- Grain: one row per event of an item. Reads: $told. Writes: purge_events.
insert into purge_events by name
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as event_id,
    c.cell[2] as purge_id,
    c.cell[3] as event,
    cast(c.cell[4] as date) as happened_on,
    cast(nullif(c.cell[5], '') as date) as run_date,
    nullif(c.cell[6], '') as order_number,
    nullif(c.cell[7], '') as verb,
    cast(c.cell[8] as integer) as leaf_id
from cells as c
