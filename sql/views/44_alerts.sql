-- alerts: what a person should look at though no record is decided by it (D-2, D-3, D-6, D-10, residual
-- balances).
-- Grain: one row per alert; obligation_number is null where it is of the creditor at a bureau.
-- Reads: alerts_found.
select
    a.rule_id,
    a.alert,
    a.creditor_id,
    a.bureau,
    a.obligation_number,
    a.since_on,
    a.amount_cop
from alerts_found as a
