-- The obligations as the run knows them: each with the version that no known load has replaced.
-- Grain: one row per obligation and titular. Reads: obligations, obligations_history, run.
select
    o.obligation_key,
    o.creditor_id,
    o.portfolio,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.titular_name,
    o.titular_role,
    o.original_amount_cop,
    o.balance_cop,
    o.past_due_cop,
    o.days_past_due,
    o.extinguished_on,
    o.extinguished_by,
    o.first_negative_reported_on,
    o.authorization_id,
    o.evidence_id,
    o.cutoff_on,
    o.load_id,
    o.line_number
from obligations as o
cross join run as r
where o.load_id <= r.watermark
union all
select
    h.obligation_key,
    h.creditor_id,
    h.portfolio,
    h.obligation_number,
    h.titular_id_type,
    h.titular_id_number,
    h.titular_name,
    h.titular_role,
    h.original_amount_cop,
    h.balance_cop,
    h.past_due_cop,
    h.days_past_due,
    h.extinguished_on,
    h.extinguished_by,
    h.first_negative_reported_on,
    h.authorization_id,
    h.evidence_id,
    h.cutoff_on,
    h.load_id,
    h.line_number
from obligations_history as h
cross join run as r
where h.load_id <= r.watermark and h.until_load_id > r.watermark
