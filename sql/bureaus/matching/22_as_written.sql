-- The row of the last file with the same key, written in the same way; of several the first.
-- Grain: one row per detail row that was there. Reads: bureau_rows, bureau_rows_before.
select
    r.line_number,
    min(b.line_number) as before_line_number
from bureau_rows as r
inner join bureau_rows_before as b
    on r.obligation_number = b.obligation_number
    and r.titular_id_number = b.titular_id_number
    and r.titular_id_type is not distinct from b.titular_id_type
    and r.branch is not distinct from b.branch
group by r.line_number
