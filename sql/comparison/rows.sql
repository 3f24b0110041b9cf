-- The file of the records that change: obligation numbers, no names, no identification numbers.
copy (
    select
        c.bureau,
        c.creditor_id,
        c.obligation_number,
        c.titular_role,
        c.mora_started_on,
        c.mora_ended_on,
        c.is_reported,
        c.decision_before,
        c.decision_after,
        c.rule_id_before,
        c.rule_id_after,
        c.expires_on_before,
        c.expires_on_after,
        c.days_moved
    from evaluation.changed as c
    order by
        c.bureau,
        c.creditor_id,
        c.obligation_number,
        c.titular_role,
        c.mora_started_on,
        c.mora_ended_on,
        c.rule_id_before
) to $target (format csv, header true)
