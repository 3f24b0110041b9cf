-- Rejected lines of the file as faults found: $load_id says whose they are.
insert into found_faults
select
    $load_id as load_id,
    line_number,
    column_name,
    reason_code
from rejected_lines
where reason_code <> 'blank_line'
