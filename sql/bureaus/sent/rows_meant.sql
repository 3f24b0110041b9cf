-- What the new file is to hold, as a reader sees it. Grain: one row per detail row that stays.
-- Reads: rows_readable, lines_gone.
select r.* exclude (line_number)
from rows_readable as r
where r.line_number not in (select g.line_number from lines_gone as g)
