-- The rows of a bureau file as they come from its reader. Grain: one row per line.
-- Reads: arrived_rows (Arrow).
select *
from arrived_rows
