-- In how many lines something was recognised that had been erased, since a load. Grain: one row.
-- Reads: recognised_lines.
select count(*) as line_count
from recognised_lines as r
where r.load_id >= $load_id
