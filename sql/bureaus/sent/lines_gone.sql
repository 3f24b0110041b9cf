-- The lines that leave the file, in their order. Grain: one row per line. Reads: lines_gone.
select g.line_number
from lines_gone as g
order by g.line_number
