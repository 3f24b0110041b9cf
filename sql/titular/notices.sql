-- The prior communications to one person. Grain: one row per notice. Reads: notices, loads.
select
    n.creditor_id,
    n.obligation_number,
    n.sent_on,
    n.channel,
    n.amount_cop,
    n.evidence_id,
    n.agreement_id,
    l.file_name,
    n.line_number,
    n.load_id,
    l.cutoff_on
from notices as n
left join loads as l on n.load_id = l.load_id
where
    n.titular_id_type = $id_type
    and n.titular_id_number = $id_number
    and n.load_id <= $watermark
    and (cast($creditor_id as varchar) is null or n.creditor_id = cast($creditor_id as varchar))
order by
    n.creditor_id,
    n.sent_on,
    n.obligation_number,
    n.load_id,
    n.line_number
