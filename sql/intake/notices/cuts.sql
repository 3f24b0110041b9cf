-- What the cut tells of the notices of its creditors at all. Reads: staged. Writes: notice_cuts.
insert into notice_cuts
select
    creditor_id,
    load_id,
    count(evidence_id) > 0 as tells_evidence,
    count(agreement_id) > 0 as tells_agreements
from staged
group by
    creditor_id,
    load_id
