-- The file alerts.csv: what a person should look at though no record is decided by it, sorted.
-- obligation_number is empty where the alert is of the creditor at a bureau.
copy (
    select
        a.rule_id,
        a.alert,
        a.creditor_id,
        a.bureau,
        as_text(a.obligation_number) as obligation_number,
        a.since_on,
        a.amount_cop
    from evaluation.alerts_found as a
    order by
        a.rule_id,
        a.alert,
        a.creditor_id,
        a.bureau,
        a.obligation_number,
        a.since_on,
        a.amount_cop
) to $target (format csv, header true)
