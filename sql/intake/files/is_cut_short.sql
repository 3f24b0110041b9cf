-- Whether the last line of a file was rejected for having too few fields.
select count(*) > 0 as is_cut_short
from rejected_lines
where line_number = $line_number and reason_code = 'too_few_fields'
