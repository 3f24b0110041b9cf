-- The subscriptions of which the bureau's own reports are known, and the day of the newest; also where the
-- rows themselves were erased since. Of the others every negative episode counts as reported.
-- Grain: one row per bureau and creditor. Reads: bureau_reports, bureau_cuts, loads, run.
with told as (
    select
        b.bureau,
        b.creditor_id,
        b.load_id
    from bureau_reports as b
    union
    select
        c.bureau,
        c.creditor_id,
        c.load_id
    from bureau_cuts as c
)

select
    t.bureau,
    t.creditor_id,
    max(l.cutoff_on) as told_on
from told as t
cross join run as r
left join loads as l on t.load_id = l.load_id
where t.load_id <= r.watermark
group by
    t.bureau,
    t.creditor_id
