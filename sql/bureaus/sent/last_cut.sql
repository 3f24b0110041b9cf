-- The last day that an extract of the creditor speaks of, as the run knows. Grain: one row.
-- Reads: cuts, run.
select max(c.cutoff_on) as cutoff_on
from cuts as c
cross join run as r
where c.creditor_id = $creditor_id and c.load_id <= r.watermark
