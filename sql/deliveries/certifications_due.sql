-- The certifications of authorisations that are delivered tonight. rule: D-6.
-- Grain: one row per bureau and creditor. Reads: to_certify, sources.
select
    d.bureau,
    d.creditor_id,
    s.source_name as creditor_name,
    d.certified_on,
    d.due_on
from to_certify as d
left join sources as s on d.creditor_id = s.creditor_id
order by
    d.bureau,
    d.creditor_id
