-- How many of the staged events the law does not allow in their cases. Grain: one row.
-- Reads: row_faults.
select count(*)
from row_faults
