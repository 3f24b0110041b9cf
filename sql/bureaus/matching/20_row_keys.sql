-- Who and what each row of the file speaks of, however it is written: the person without leading
-- zeros and check digit; the obligation without leading zeros (exact_number) and without zeros at
-- either end (bare_number), for some senders fill it up on the right.
-- Grain: one row per detail row. Reads: bureau_rows.
select
    r.line_number,
    r.titular_id_type,
    r.titular_role,
    person_of(r.titular_id_type, r.titular_id_number) as person,
    exact_number_of(r.obligation_number) as exact_number,
    bare_number_of(r.obligation_number) as bare_number,
    coalesce(r.branch, '') as branch
from bureau_rows as r
where r.titular_id_number is not null and r.obligation_number is not null
