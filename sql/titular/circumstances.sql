-- The circumstances of one person that the extracts tell. Grain: one row per flag and day since.
-- Reads: titular_flags, loads.
select
    f.flag,
    f.since_on,
    l.file_name,
    f.line_number,
    f.load_id,
    l.cutoff_on
from titular_flags as f
left join loads as l on f.load_id = l.load_id
where
    f.titular_id_type = $id_type
    and f.titular_id_number = $id_number
    and f.load_id <= $watermark
order by
    f.flag,
    f.since_on,
    f.load_id
