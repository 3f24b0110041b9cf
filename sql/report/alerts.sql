-- What a person should look at, without the single obligations: those are in alerts.csv.
-- Grain: creditor, bureau (null: the creditor's own extract) and alert. Reads: alerts_found.
select
    a.creditor_id,
    a.bureau,
    a.rule_id,
    a.alert,
    count(*) as alert_count,
    min(a.since_on) as oldest_on
from evaluation.alerts_found as a
group by
    a.creditor_id,
    a.bureau,
    a.rule_id,
    a.alert
order by
    a.creditor_id,
    a.rule_id,
    a.alert,
    a.bureau nulls first
