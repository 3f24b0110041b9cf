-- Take out of the rows that arrive those that tell of nothing else than what was erased, and note their
-- lines. Reads: erased_rows. Writes: staged, recognised_lines.
insert into recognised_lines
select
    s.load_id,
    s.line_number,
    null as columns
from staged as s
where s.rowid in (select e.row_id from erased_rows as e);

delete from staged
where rowid in (select e.row_id from erased_rows as e)
