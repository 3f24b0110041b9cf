-- What a person must look at before a bureau file is sent, by line. Grain: one row per rule, line and
-- field. Reads: findings_told.
copy (
    select
        f.rule_id,
        f.severity,
        f.line_number,
        f.record,
        f.field,
        f.position,
        f.found,
        f.expected,
        f.title,
        f.reason,
        f.alternate_explanation,
        f.article
    from findings_told as f
    order by
        f.line_number nulls first,
        f.rule_id,
        f.field,
        f.found,
        f.expected
) to $target (format csv, header true)
