-- The obligations that cases name, from the register's text; see cases.
-- Grain: one row per case and obligation. Reads: $told.
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as case_id,
    c.cell[2] as obligation_number
from cells as c
