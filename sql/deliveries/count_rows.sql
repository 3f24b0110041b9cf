-- How many data rows a delivered CSV has.
select count(*) as row_count
from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
