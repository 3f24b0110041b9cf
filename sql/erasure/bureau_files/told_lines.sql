-- The lines of a file that tell of a mora. Grain: one row per line. Reads: telling_rows.
select t.line_number
from telling_rows as t
