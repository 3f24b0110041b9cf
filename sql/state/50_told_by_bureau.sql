-- The subscriptions of which the bureau's own reports are known, and the day of the newest. Of the
-- others every negative episode counts as reported.
-- Grain: one row per bureau and creditor. Reads: bureau_cuts, loads, run.
select
    b.bureau,
    b.creditor_id,
    max(l.cutoff_on) as told_on
from bureau_cuts as b
cross join run as r
left join loads as l on b.load_id = l.load_id
where b.load_id <= r.watermark
group by
    b.bureau,
    b.creditor_id
