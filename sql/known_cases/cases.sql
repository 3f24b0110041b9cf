-- Cases of the register, from the text that it tells them in. Grain: one row per case.
-- Reads: $told, a line a case, tabs between values.
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
)

select
    cast(c.cell[1] as integer) as case_id,
    c.cell[2] as creditor_id,
    c.cell[3] as case_number,
    c.cell[4] as kind,
    c.cell[5] as regime,
    c.cell[6] as titular_id_type,
    c.cell[7] as titular_id_number,
    c.cell[8] as asks,
    nullif(c.cell[9], '') as channel,
    c.cell[10] as filed_by,
    nullif(c.cell[11], '') as quality_proof,
    nullif(c.cell[12], '') as reason
from cells as c
