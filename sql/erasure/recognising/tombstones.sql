-- The tombstones of the register, from the text that it tells them in; of a mora that was open as it was
-- erased with the day on which an extract said that it ended.
-- Grain: one row per tombstone. Reads: $told, tombstone_ends.
with cells as (
    select string_split(u.line, chr(9)) as cell
    from (select unnest(string_split(nullif($told, ''), chr(10))) as line) as u
),

ends as (
    select
        e.tombstone_id,
        min(e.ended_on) as ended_on
    from tombstone_ends as e
    group by e.tombstone_id
)

select
    cast(c.cell[1] as integer) as tombstone_id,
    c.cell[2] as scope,
    c.cell[3] as subject_hmac,
    cast(nullif(c.cell[4], '') as date) as mora_started_on,
    coalesce(cast(nullif(c.cell[5], '') as date), e.ended_on) as mora_ended_on,
    c.cell[6] = '1' as is_disowned,
    cast(c.cell[7] as date) as erased_on,
    cast(nullif(c.cell[8], '') as date) as confirmed_on
from cells as c
left join ends as e on cast(c.cell[1] as integer) = e.tombstone_id
