-- The lines of the items asked about, as JSON for the register. Grain: one row.
-- Reads: asked, list_lines.
with lines as (
    select
        l.purge_id,
        l.line_sha256
    from asked as a
    inner join list_lines as l on a.purge_id = l.purge_id
    order by l.purge_id
)

select coalesce(cast(to_json(list(l)) as varchar), '[]')
from lines as l
