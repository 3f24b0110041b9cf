-- The obligations that a full extract no longer brings, as the run knows them.
-- Grain: one row per obligation and titular. Reads: vanished, run.
select
    v.obligation_key,
    max(v.last_seen_on) as last_seen_on
from vanished as v
cross join run as r
where
    v.from_load_id <= r.watermark
    and (v.until_load_id is null or v.until_load_id > r.watermark)
group by v.obligation_key
