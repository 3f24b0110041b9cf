-- What a bureau's file says, from a JSON list ($told) of its rows by canonical column: a day that is none
-- becomes null and stays beside as it was written. Grain: one row per line. Reads: $told.
select
    cast(t.line_number as integer) as line_number,
    nullif(t.purge_id, '') as purge_id,
    nullif(t.bureau, '') as bureau,
    nullif(t.creditor_id, '') as creditor_id,
    nullif(t.obligation_number, '') as obligation_number,
    nullif(t.titular_id_type, '') as titular_id_type,
    nullif(t.titular_id_number, '') as titular_id_number,
    nullif(t.mora_started_on, '') as mora_start_told,
    cast(try_strptime(nullif(t.mora_started_on, ''), $date_format) as date) as mora_started_on,
    nullif(t.answer, '') as answer,
    nullif(t.answered_on, '') as answer_day_told,
    coalesce(
        cast(try_strptime(nullif(t.answered_on, ''), $date_format) as date), cast($today as date)
    ) as answered_on,
    t.answered_on is not null
        and t.answered_on <> ''
        and try_strptime(t.answered_on, $date_format) is null as is_day_unreadable,
    nullif(t.reason, '') as reason
from (
    select
        unnest(
            from_json(
                $told,
                '[{"line_number": "INTEGER", "purge_id": "VARCHAR", "bureau": "VARCHAR",
                "creditor_id": "VARCHAR", "obligation_number": "VARCHAR",
                "titular_id_type": "VARCHAR", "titular_id_number": "VARCHAR",
                "mora_started_on": "VARCHAR", "answer": "VARCHAR", "answered_on": "VARCHAR",
                "reason": "VARCHAR"}]'
            ),
            recursive := true
        )
) as t
