-- The rules that could not be judged of a creditor, because its extracts bring none of the facts.
-- Grain: one row per creditor and kind of fact that is missing.
-- Reads: creditor_tells, told_by_bureau, subscriptions.
with asked as (
    select
        k.creditor_id,
        k.tells_notices,
        k.tells_notice_evidence,
        k.tells_agreements,
        k.tells_evidence,
        k.tells_authorizations,
        k.tells_first_reports,
        exists (
            select 1 from told_by_bureau as b where b.creditor_id = k.creditor_id
        ) as tells_reports,
        exists (
            select 1
            from subscriptions as s
            where s.creditor_id = k.creditor_id and s.certified_on is not null
        ) as tells_certifications
    from creditor_tells as k
)

select
    a.creditor_id,
    m.missing,
    m.rule_ids
from asked as a
cross join (
    values
    ('notices', 'C-2|C-3|C-4|C-5|C-6|C-7|C-11'),
    ('notices.evidence_id', 'C-6'),
    ('notices.agreement_id', 'C-6'),
    ('obligations.evidence_id', 'D-1'),
    ('obligations.authorization_id', 'D-5'),
    ('first reports', 'C-9|T-5'),
    ('bureau_reports', 'D-2|D-10'),
    ('certified_on', 'D-6')
) as m (missing, rule_ids)
where
    (m.missing = 'notices' and not a.tells_notices)
    or (m.missing = 'notices.evidence_id' and a.tells_notices and not a.tells_notice_evidence)
    or (m.missing = 'notices.agreement_id' and a.tells_notices and not a.tells_agreements)
    or (m.missing = 'obligations.evidence_id' and not a.tells_evidence)
    or (m.missing = 'obligations.authorization_id' and not a.tells_authorizations)
    or (m.missing = 'first reports' and not a.tells_first_reports and not a.tells_reports)
    or (m.missing = 'bureau_reports' and not a.tells_reports)
    or (m.missing = 'certified_on' and not a.tells_certifications)
order by
    a.creditor_id,
    m.missing
