-- What happened in the cases of the titulares of one obligation, under the name that the rules read.
select e.*
from main.case_events as e
inner join main.cases as c on e.case_id = c.case_id
where
    (c.creditor_id, c.titular_id_type, c.titular_id_number) in (
        select
            o.creditor_id,
            o.titular_id_type,
            o.titular_id_number
        from main.obligations as o
        where o.obligation_number = $obligation_number
        union all
        select
            h.creditor_id,
            h.titular_id_type,
            h.titular_id_number
        from main.obligations_history as h
        where h.obligation_number = $obligation_number
    )
