-- What a filled workbook says of its rows, from a JSON list ($told). Grain: one row per row.
select
    cast(t.row_number as integer) as row_number,
    t.purge_id,
    t.bureau,
    t.creditor_id,
    t.obligation_number,
    t.titular_id_type,
    t.titular_id_number,
    cast(t.mora_started_on as date) as mora_started_on
from (
    select
        unnest(
            from_json(
                $told,
                '[{"row_number": "INTEGER", "purge_id": "VARCHAR", "bureau": "VARCHAR",
                "creditor_id": "VARCHAR", "obligation_number": "VARCHAR",
                "titular_id_type": "VARCHAR", "titular_id_number": "VARCHAR",
                "mora_started_on": "VARCHAR"}]'
            ),
            recursive := true
        )
) as t
