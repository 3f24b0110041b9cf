-- Give the staged rows of one file the number of their line, when no line of it was rejected.
-- The same as number_lines, without the sorting that this takes.
update staged
set line_number = rowid - $first_rowid + 2
where load_id = $load_id
