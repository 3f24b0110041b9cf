-- What the bureaus say of one obligation, and for each bureau and creditor a row of no obligation
-- that says since which load the bureau's own reports are known and how far they go (D-2).
select
    bureau,
    creditor_id,
    obligation_number,
    titular_id_type,
    titular_id_number,
    first_negative_on,
    last_seen_on,
    withdrawn_on,
    load_id,
    line_number
from main.bureau_reports
where obligation_number = $obligation_number
union all
select
    b.bureau,
    b.creditor_id,
    null as obligation_number,
    null as titular_id_type,
    null as titular_id_number,
    null as first_negative_on,
    max(b.last_seen_on) filter (where b.load_id <= r.watermark) as last_seen_on,
    null as withdrawn_on,
    min(b.load_id) as load_id,
    null as line_number
from main.bureau_reports as b
cross join run as r
group by
    b.bureau,
    b.creditor_id
