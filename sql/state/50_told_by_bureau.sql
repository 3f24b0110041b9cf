-- The subscriptions of which the bureau's own reports are known. Of the others every negative
-- episode counts as reported.
-- Grain: one row per bureau and creditor. Reads: bureau_reports, run.
select distinct
    b.bureau,
    b.creditor_id
from bureau_reports as b
cross join run as r
where b.load_id <= r.watermark
