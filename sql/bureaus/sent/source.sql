-- The persons and obligations of the file that is amended: the number of the obligation as it is known,
-- else as it is written. Grain: one row per line. Reads: bureau_rows, row_known, bureau_known.
select
    r.line_number,
    coalesce(k.obligation_number, exact_number_of(r.obligation_number)) as obligation_number,
    r.branch,
    r.titular_id_type,
    r.titular_id_number,
    r.titular_role
from bureau_rows as r
left join row_known as m on r.line_number = m.line_number
left join bureau_known as k on m.obligation_key = k.obligation_key
