-- Who and what those rows of the last file speak of that are not written in the same way any more.
-- Grain: one row per detail row of the last file. Reads: bureau_rows_before, as_written.
select
    r.line_number,
    person_of(r.titular_id_type, r.titular_id_number) as person,
    exact_number_of(r.obligation_number) as exact_number,
    bare_number_of(r.obligation_number) as bare_number
from bureau_rows_before as r
where
    r.titular_id_number is not null
    and r.obligation_number is not null
    and r.line_number not in (select w.before_line_number from as_written as w)
