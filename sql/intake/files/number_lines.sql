-- Give the staged rows of one file the number of their line. Rejected lines are not staged, so a
-- row's line is its place among the accepted, plus the header, plus the rejected lines before it.
-- Reads: staged, rejected_lines (line_number). $first_rowid is the rowid of the file's first row.
update staged
set line_number = numbered.line_number
from (
    with rejected as (
        select
            r.line_number,
            row_number() over (order by r.line_number) as shift
        from (select distinct line_number from rejected_lines) as r
    ),

    -- Rejected lines that follow one another come before the same row: the last of them counts.
    shifts as (
        select
            r.line_number - 1 - r.shift as from_place,
            max(r.shift) as shift
        from rejected as r
        group by from_place
        union all
        select
            -1 as from_place,
            0 as shift
    ),

    places as (
        select
            s.rowid as ordinal,
            s.rowid - $first_rowid as place
        from staged as s
        where s.load_id = $load_id
    )

    select
        p.ordinal,
        p.place + 2 + f.shift as line_number
    from places as p
    asof join shifts as f on p.place >= f.from_place
) as numbered
where staged.rowid = numbered.ordinal
