-- What a bureau's file says of the rows sent to it, from a JSON list ($told) of its lines by canonical
-- column. $severity: what the lines say that do not say it themselves. A day or a line number that is none
-- becomes null and is marked. The bare_ columns compare keys as a bureau may pad them.
-- Grain: one row per line. Reads: $told.
with lines as (
    select
        unnest(
            from_json(
                $told,
                '[{"answer_line": "INTEGER", "is_overlong": "BOOLEAN", "bureau": "VARCHAR",
                "creditor_id": "VARCHAR", "line_number": "VARCHAR", "obligation_number": "VARCHAR",
                "titular_id_type": "VARCHAR", "titular_id_number": "VARCHAR", "field": "VARCHAR",
                "code": "VARCHAR", "reason": "VARCHAR", "severity": "VARCHAR",
                "reported_on": "VARCHAR"}]'
            ),
            recursive := true
        )
)

select
    l.answer_line,
    l.is_overlong,
    nullif(l.bureau, '') as bureau,
    nullif(l.creditor_id, '') as creditor_id,
    try_cast(nullif(l.line_number, '') as integer) as line_number,
    coalesce(l.line_number <> '' and not regexp_full_match(l.line_number, '[0-9]{1,9}'), false)
        as is_number_unreadable,
    nullif(ltrim(upper(l.obligation_number), '0 '), '') as bare_obligation_number,
    nullif(l.titular_id_type, '') as titular_id_type,
    nullif(
        ltrim(upper(canonical_id_number(l.titular_id_type, l.titular_id_number)), '0 '), ''
    ) as bare_id_number,
    one_line(l.field) as field,
    one_line(l.code) as code,
    one_line(l.reason) as reason,
    coalesce(nullif(l.severity, ''), cast($severity as varchar)) as severity,
    coalesce(
        cast(try_strptime(nullif(l.reported_on, ''), $date_format) as date), cast($today as date)
    ) as reported_on,
    coalesce(
        l.reported_on <> '' and try_strptime(l.reported_on, $date_format) is null, false
    ) as is_day_unreadable
from lines as l
