-- The numbers of the titulares of what goes. Grain: one row per number. Reads: gone_moras.
select distinct g.titular_id_number as number
from gone_moras as g
order by number
