-- What is in quarantine, without the raw data. Grain: one row per line and fault.
select
    q.load_id,
    q.line_number,
    q.column_name,
    q.reason_code,
    q.reason
from quarantine as q
cross join run as r
where q.load_id <= r.watermark
order by
    q.load_id,
    q.line_number
