-- A row that was erased leaves for that reason and no other. Reads: erased_rows. Writes: left_out.
delete from left_out
where line_number in (select e.line_number from erased_rows as e)
