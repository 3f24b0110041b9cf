-- The last load that is known on a day. Grain: one row. Reads: loads.
select coalesce(max(l.load_id), 0) as watermark
from loads as l
where l.status = 'loaded' and l.known_on <= $run_date
