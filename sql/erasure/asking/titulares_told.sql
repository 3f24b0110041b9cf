-- Titulares, from a JSON list of them ($told). Grain: one row per titular.
select distinct
    t.titular_id_type,
    t.titular_id_number
from (
    select
        unnest(
            from_json(
                $told,
                '[{"titular_id_type": "VARCHAR", "titular_id_number": "VARCHAR"}]'
            ),
            recursive := true
        )
) as t
