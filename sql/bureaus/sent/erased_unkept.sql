-- No hold keeps what was erased. Reads: erased_rows. Writes: kept.
delete from kept
where line_number in (select e.line_number from erased_rows as e)
