-- quarantine_summary: what was set aside, by file and reason, with the first line of each.
-- Grain: one row per file and reason. Reads: faults, loads.
select
    l.run_date,
    l.kind,
    l.file_name,
    f.reason_code,
    f.column_name,
    f.reason,
    count(distinct f.line_number) as line_count,
    min(f.line_number) as first_line
from faults as f
inner join loads as l on f.load_id = l.load_id
group by
    l.run_date,
    l.kind,
    l.file_name,
    f.reason_code,
    f.column_name,
    f.reason
