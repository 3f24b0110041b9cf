-- What was found wrong in the files of one cut, for the message that stops a run: no raw data.
select
    f.load_id,
    f.reason_code,
    coalesce(min(f.column_name), min(r.column_name)) as column_name,
    min(r.reason) as reason,
    count(distinct f.line_number) as line_count,
    min(f.line_number) as first_line
from found_faults as f
left join fault_reasons as r on f.reason_code = r.reason_code
group by
    f.load_id,
    f.reason_code
order by
    line_count desc,
    f.reason_code
