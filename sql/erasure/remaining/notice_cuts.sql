-- What creditors' notices tell at all: as it was noted, and of the rows that are there still.
-- Grain: one row per creditor and load. Reads: old.notice_cuts, old.notices.
select k.*
from old.notice_cuts as k
union
select
    n.creditor_id,
    n.load_id,
    count(n.evidence_id) > 0 as tells_evidence,
    count(n.agreement_id) > 0 as tells_agreements
from old.notices as n
group by
    n.creditor_id,
    n.load_id
