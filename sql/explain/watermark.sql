-- The last load that the run knows. Grain: one row. Reads: run.
select watermark
from run
