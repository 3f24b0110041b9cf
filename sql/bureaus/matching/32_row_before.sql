-- The row of the last file that speaks of the same person and obligation, and what it said.
-- is_as_written: its key was written in the same way.
-- Grain: one row per detail row that was there.
-- Reads: bureau_rows_before, as_written, row_keys, before_keys.
with otherwise as (
    select
        r.line_number,
        min(b.line_number) as before_line_number
    from row_keys as r
    inner join before_keys as b on r.person = b.person and r.bare_number = b.bare_number
    where r.line_number not in (select w.line_number from as_written as w)
    group by r.line_number
),

pairs as (
    select
        w.line_number,
        w.before_line_number,
        true as is_as_written
    from as_written as w
    union all
    select
        o.line_number,
        o.before_line_number,
        false as is_as_written
    from otherwise as o
)

select
    m.line_number,
    m.before_line_number,
    m.is_as_written,
    b.behaviour,
    b.situacion,
    b.origin_state,
    b.adjetivo,
    b.cutoff_on
from pairs as m
inner join bureau_rows_before as b on m.before_line_number = b.line_number
