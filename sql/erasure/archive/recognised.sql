-- The lines of the file staged alone that tell of what was erased, with the columns that do (null: the whole
-- line). Grain: one row per line. Reads: recognised_lines.
select
    r.line_number,
    r.columns
from recognised_lines as r
