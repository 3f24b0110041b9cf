-- Every file that was loaded, by its hash. Grain: one row per hash. Reads: old.loads.
select distinct l.sha256
from old.loads as l
where l.status = 'loaded'
