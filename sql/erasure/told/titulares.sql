-- The titulares who go whole. Grain: one row per titular. Reads: gone_titulares.
select
    t.titular_id_type,
    t.titular_id_number
from gone_titulares as t
