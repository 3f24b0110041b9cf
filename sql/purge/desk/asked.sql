-- The items that somebody asks about. Grain: one row per purge_id. Reads: $purge_ids.
select distinct u.purge_id
from (select unnest(cast($purge_ids as varchar[])) as purge_id) as u
