-- Events of the register, from the text that it tells them in; see cases.
-- Grain: one row per event. Reads: $told.
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as case_id,
    cast(c.cell[2] as integer) as event_id,
    c.cell[3] as event,
    cast(c.cell[4] as date) as happened_on,
    nullif(c.cell[5], '') as bureau,
    nullif(c.cell[6], '') as outcome,
    nullif(c.cell[7], '') as detail,
    nullif(replace(c.cell[8], chr(30), chr(10)), '') as note
from cells as c
