-- What the cases laid down order to be done with the datum. Grain: one row per case.
-- Reads: case_orders.
select
    o.action,
    o.rule_id,
    o.since_on,
    o.is_waiting
from case_orders as o
order by o.case_id
