-- The lines of the file staged alone that are no row. Grain: one row per line. Reads: found_faults.
select distinct f.line_number
from found_faults as f
