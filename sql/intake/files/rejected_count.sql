-- How many lines were rejected, and how many of these are blank and so no rows at all.
select
    count(distinct line_number) as line_count,
    count(distinct line_number) filter (where reason_code = 'blank_line') as blank_count
from rejected_lines
