-- The instalments of an obligation in the order in which permanence/07_instalment_terms numbers them.
-- Grain: one row per instalment and first day in mora. Reads: instalments_known.
select
    i.mora_started_on,
    i.instalment_number
from instalments_known as i
where i.creditor_id = $creditor_id and i.obligation_number = $obligation_number
order by
    i.mora_started_on,
    i.instalment_number
