-- The lines of the file that are recorded, from a JSON list ($lines). Grain: one row per line and row sent.
select
    l.answer_line,
    cast(l.sent_on as varchar) as sent_on,
    l.row_sha256
from (
    select
        unnest(
            from_json(
                $lines,
                '[{"answer_line": "INTEGER", "sent_on": "VARCHAR", "row_sha256": "VARCHAR"}]'
            ),
            recursive := true
        )
) as l
