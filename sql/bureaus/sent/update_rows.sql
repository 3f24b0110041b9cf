-- The rows of an update file as they were sent. Their number is that of the line, which cannot be told
-- any more when an erasure has taken lines out of the file.
-- Grain: one row per line that tells of a titular. Reads: rows_of_file, lines_hashed, parameters.
select
    case when cast($is_whole as boolean) then cast(r.line_number as integer) end as line_number,
    cast($creditor_id as varchar) as creditor_id,
    r.obligation_number,
    r.titular_id_type,
    r.titular_id_number,
    cast(null as varchar) as purge_id,
    h.row_sha256
from rows_of_file as r
inner join lines_hashed as h on r.line_number = h.line_number
where r.titular_id_number is not null
