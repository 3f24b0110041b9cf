-- The cases of titulares who go whole. Grain: one row per case. Reads: gone_titulares, register_cases.
select
    c.case_id,
    c.creditor_id,
    c.case_number
from register_cases as c
inner join gone_titulares as t
    on c.titular_id_type = t.titular_id_type and c.titular_id_number = t.titular_id_number
