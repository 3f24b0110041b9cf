-- The faults found in one file, with the raw text of their lines, into quarantine.
insert into quarantine
with raw as (
    select
        unnest($line_numbers) as line_number,
        unnest($raw_lines) as raw_line
)

select
    f.load_id,
    f.line_number,
    coalesce(f.column_name, r.column_name) as column_name,
    f.reason_code,
    r.reason,
    raw.raw_line
from found_faults as f
left join fault_reasons as r on f.reason_code = r.reason_code
left join raw on f.line_number = raw.line_number
where f.load_id = $load_id
order by
    f.line_number,
    f.reason_code,
    column_name
