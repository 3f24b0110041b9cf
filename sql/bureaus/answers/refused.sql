-- The lines that cannot be taken, and why. Grain: one row per line. Reads: reject_faults.
select
    f.answer_line,
    f.fault
from reject_faults as f
order by f.answer_line
