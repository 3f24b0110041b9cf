-- The cases that a number, a creditor or a titular names; null asks for all of them.
select
    c.case_id,
    c.creditor_id,
    c.case_number,
    c.kind,
    c.regime,
    c.titular_id_type,
    c.titular_id_number,
    c.asks,
    c.channel,
    c.filed_by,
    c.quality_proof,
    c.reason
from cases as c
where
    (:case_number is null or c.case_number = :case_number)
    and (:creditor_id is null or c.creditor_id = :creditor_id)
    and (:titular_id_type is null or c.titular_id_type = :titular_id_type)
    and (:titular_id_number is null or c.titular_id_number = :titular_id_number)
order by
    c.case_number,
    c.creditor_id
