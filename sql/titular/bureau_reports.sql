-- What the bureaus' own reports say of one person; the same told by several files stands once, with
-- the newest of them and how many they are.
-- Grain: one row per bureau, obligation, first negative day and day of withdrawal.
-- Reads: bureau_reports, loads.
with told as (
    select
        b.bureau,
        b.creditor_id,
        b.obligation_number,
        b.first_negative_on,
        b.withdrawn_on,
        max(b.last_seen_on) as last_seen_on,
        count(*) as told_count,
        max(b.load_id) as load_id,
        arg_max(b.line_number, b.load_id) as line_number
    from bureau_reports as b
    where
        b.titular_id_type = $id_type
        and b.titular_id_number = $id_number
        and b.load_id <= $watermark
        and (cast($creditor_id as varchar) is null or b.creditor_id = cast($creditor_id as varchar))
    group by
        b.bureau,
        b.creditor_id,
        b.obligation_number,
        b.first_negative_on,
        b.withdrawn_on
)

select
    t.bureau,
    t.creditor_id,
    t.obligation_number,
    t.first_negative_on,
    t.last_seen_on,
    t.withdrawn_on,
    t.told_count,
    l.file_name,
    t.line_number,
    t.load_id,
    l.cutoff_on
from told as t
left join loads as l on t.load_id = l.load_id
order by
    t.creditor_id,
    t.bureau,
    t.obligation_number,
    t.load_id
