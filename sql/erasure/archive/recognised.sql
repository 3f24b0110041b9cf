-- The lines that tell of what was erased, with the columns that do (null: the whole line), as they stand in
-- the file staged alone. Grain: one row per line. Reads: recognised_lines.
select
    r.line_number,
    r.columns
from recognised_lines as r
