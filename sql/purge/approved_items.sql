-- The items whose approval is in force: given under these rules, of the line as it is. leaf_id: since
-- when. Grain: one row per purge_id. Reads: approvals, list_lines, $rules_sha256.
select
    a.purge_id,
    max(a.leaf_id) as leaf_id
from approvals as a
inner join list_lines as l on a.purge_id = l.purge_id and a.line_sha256 = l.line_sha256
where a.rules_sha256 = $rules_sha256
group by a.purge_id
