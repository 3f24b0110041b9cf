-- The circumstances of the titulares of one obligation, under the name that the rules read.
select *
from main.titular_flags
where
    titular_id_number in (
        select o.titular_id_number
        from main.obligations as o
        where o.obligation_number = $obligation_number
        union all
        select h.titular_id_number
        from main.obligations_history as h
        where h.obligation_number = $obligation_number
    )
