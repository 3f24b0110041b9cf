-- Every file that was loaded, under the hash that it has now where it was written anew.
-- Grain: one row per row. Reads: old.loads, rewritten_files.
select l.* replace (
    coalesce(r.new_sha256, l.sha256) as sha256,
    coalesce(r.size_bytes, l.size_bytes) as size_bytes,
    case when r.sha256 is null then l.stat_key else '' end as stat_key
)
from old.loads as l
left join rewritten_files as r on l.sha256 = r.sha256
