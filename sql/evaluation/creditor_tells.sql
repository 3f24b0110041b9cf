-- What the extracts of a creditor tell at all: a rule whose facts nobody gives is not judged.
-- Grain: one row per creditor. Reads: sources, obligations_known, notices_known.
with obligations_told as (
    select
        o.creditor_id,
        count(o.evidence_id) > 0 as tells_evidence,
        count(o.authorization_id) > 0 as tells_authorizations,
        count(o.first_negative_reported_on) > 0 as tells_first_reports
    from obligations_known as o
    group by o.creditor_id
),

notices_told as (
    select
        n.creditor_id,
        count(n.evidence_id) > 0 as tells_notice_evidence,
        count(n.agreement_id) > 0 as tells_agreements
    from notices_known as n
    group by n.creditor_id
)

select
    s.creditor_id,
    coalesce(o.tells_evidence, false) as tells_evidence,
    coalesce(o.tells_authorizations, false) as tells_authorizations,
    coalesce(o.tells_first_reports, false) as tells_first_reports,
    n.creditor_id is not null as tells_notices,
    coalesce(n.tells_notice_evidence, false) as tells_notice_evidence,
    coalesce(n.tells_agreements, false) as tells_agreements
from sources as s
left join obligations_told as o on s.creditor_id = o.creditor_id
left join notices_told as n on s.creditor_id = n.creditor_id
