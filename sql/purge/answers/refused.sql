-- The lines that cannot be taken, and why. Grain: one row per line. Reads: answer_faults.
select
    f.line_number,
    f.fault
from answer_faults as f
order by f.line_number
