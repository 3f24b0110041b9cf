-- What the extracts of a creditor tell at all: a rule whose facts nobody gives is not judged.
-- Grain: one row per creditor. Reads: sources, obligations_known, notices_known,
-- notice_cuts (of rows that were erased), run.
with obligations_told as (
    select
        o.creditor_id,
        count(o.evidence_id) > 0 as tells_evidence,
        count(o.authorization_id) > 0 as tells_authorizations,
        count(o.first_negative_reported_on) > 0 as tells_first_reports
    from obligations_known as o
    group by o.creditor_id
),

tellings as (
    select
        n.creditor_id,
        n.evidence_id is not null as tells_evidence,
        n.agreement_id is not null as tells_agreements
    from notices_known as n
    union all
    select
        c.creditor_id,
        c.tells_evidence,
        c.tells_agreements
    from notice_cuts as c
    cross join run as r
    where c.load_id <= r.watermark
),

notices_told as (
    select
        t.creditor_id,
        bool_or(t.tells_evidence) as tells_notice_evidence,
        bool_or(t.tells_agreements) as tells_agreements
    from tellings as t
    group by t.creditor_id
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
