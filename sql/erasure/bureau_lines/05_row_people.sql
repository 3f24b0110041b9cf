-- Whom each row names. Grain: one row per row that names somebody. Reads: bureau_rows.
select
    r.line_number,
    r.titular_id_type,
    person_of(r.titular_id_type, r.titular_id_number) as person
from bureau_rows as r
where r.titular_id_number is not null
