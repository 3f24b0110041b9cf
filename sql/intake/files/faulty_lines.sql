-- The lines of one file that have a fault: their raw text is fetched from the file.
select distinct line_number
from found_faults
where load_id = $load_id
order by line_number
