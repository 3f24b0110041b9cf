-- The notices that the run knows. A file tells them again and again: a row is kept once.
-- Grain: one row per notice. Reads: notices, run.
select
    n.creditor_id,
    n.obligation_number,
    n.titular_id_type,
    n.titular_id_number,
    n.sent_on,
    n.channel,
    n.evidence_id,
    n.agreement_id,
    n.amount_cop,
    n.load_id,
    n.line_number
from notices as n
cross join run as r
where n.load_id <= r.watermark
