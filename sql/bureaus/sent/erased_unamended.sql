-- Nothing is amended in a row that leaves because it was erased. Reads: erased_rows. Writes: values_now.
delete from values_now
where line_number in (select e.line_number from erased_rows as e)
