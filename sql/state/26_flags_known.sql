-- The circumstances of titulares that the run knows.
-- Grain: one row per titular, flag and day since. Reads: titular_flags, run.
select distinct
    f.titular_id_type,
    f.titular_id_number,
    f.flag,
    f.since_on
from titular_flags as f
cross join run as r
where f.load_id <= r.watermark
