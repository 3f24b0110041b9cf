-- Files that were written anew, from a JSON list of them ($told). Grain: one row per file.
select
    t.sha256,
    t.new_sha256,
    t.size_bytes
from (
    select
        unnest(
            from_json(
                $told,
                '[{"sha256": "VARCHAR", "new_sha256": "VARCHAR", "size_bytes": "BIGINT"}]'
            ),
            recursive := true
        )
) as t
