-- The numbers by which a line of an extract may be about what goes. Grain: one row per number.
-- Reads: gone_moras, gone_titulares, gone_cases.
select g.obligation_number as number
from gone_moras as g
union
select g.titular_id_number as number
from gone_moras as g
union
select c.case_number as number
from gone_cases as c
order by number
