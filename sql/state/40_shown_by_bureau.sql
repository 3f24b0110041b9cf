-- What the bureaus' own reports say of an obligation and titular: shown, or withdrawn.
-- Of several rows the newest load's counts; one not withdrawn makes it shown.
-- Grain: one row per bureau, creditor, obligation and titular. Reads: bureau_reports, loads, run.
with told_by_load as (
    select
        b.bureau,
        b.creditor_id,
        b.obligation_number,
        b.titular_id_type,
        b.titular_id_number,
        b.load_id,
        bool_or(b.withdrawn_on is null) as is_shown,
        max(b.withdrawn_on) as withdrawn_on,
        min(b.first_negative_on) as first_negative_on,
        max(coalesce(b.last_seen_on, l.cutoff_on)) as last_seen_on
    from bureau_reports as b
    cross join run as r
    left join loads as l on b.load_id = l.load_id
    where b.load_id <= r.watermark
    group by
        b.bureau,
        b.creditor_id,
        b.obligation_number,
        b.titular_id_type,
        b.titular_id_number,
        b.load_id
),

newest as (
    select
        t.bureau,
        t.creditor_id,
        t.obligation_number,
        t.titular_id_type,
        t.titular_id_number,
        arg_max(
            struct_pack(
                is_shown := t.is_shown,
                withdrawn_on := t.withdrawn_on,
                first_negative_on := t.first_negative_on,
                last_seen_on := t.last_seen_on
            ),
            t.load_id
        ) as told
    from told_by_load as t
    group by
        t.bureau,
        t.creditor_id,
        t.obligation_number,
        t.titular_id_type,
        t.titular_id_number
)

select
    n.bureau,
    n.creditor_id,
    n.obligation_number,
    n.titular_id_type,
    n.titular_id_number,
    n.told.is_shown,
    n.told.withdrawn_on,
    n.told.first_negative_on,
    n.told.last_seen_on
from newest as n
