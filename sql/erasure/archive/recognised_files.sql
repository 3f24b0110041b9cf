-- The files of which lines still tell of what was erased. Grain: one row per file and line.
-- Reads: recognised_lines, loads.
select
    l.kind,
    l.sha256,
    r.line_number,
    r.columns
from recognised_lines as r
inner join loads as l on r.load_id = l.load_id
order by
    l.sha256,
    r.line_number
