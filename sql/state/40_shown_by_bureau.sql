-- What the bureaus' own reports say of an obligation and titular: shown, or withdrawn.
-- Of several rows the newest load's counts; one not withdrawn makes it shown.
-- Grain: one row per bureau, creditor, obligation and titular. Reads: bureau_reports, run.
select
    b.bureau,
    b.creditor_id,
    b.obligation_number,
    b.titular_id_type,
    b.titular_id_number,
    count(*) - count(b.withdrawn_on) > 0 as is_shown,
    max(b.withdrawn_on) as withdrawn_on
from (
    select
        n.*,
        max(n.load_id) over (
            partition by
                n.bureau,
                n.creditor_id,
                n.obligation_number,
                n.titular_id_type,
                n.titular_id_number
        ) as newest_load_id
    from bureau_reports as n
    cross join run as r
    where n.load_id <= r.watermark
) as b
where b.load_id = b.newest_load_id
group by
    b.bureau,
    b.creditor_id,
    b.obligation_number,
    b.titular_id_type,
    b.titular_id_number
