-- The items of the moras asked about that may be erased, as JSON for the register. Grain: one row.
-- Reads: asked, items_of_moras, erasable_lines.
with moras as (
    select distinct i.mora_id
    from asked as a
    inner join items_of_moras as i on a.purge_id = i.purge_id
),

lines as (
    select
        l.purge_id,
        l.line_sha256
    from erasable_lines as l
    inner join moras as m on l.mora_id = m.mora_id
    order by l.purge_id
)

select coalesce(cast(to_json(list(l)) as varchar), '[]')
from lines as l
