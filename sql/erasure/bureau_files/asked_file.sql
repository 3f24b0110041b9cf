-- The file that is judged: whose it is, and the day it speaks of where its rows do not say. Grain: one row.
-- Reads: parameters.
select
    cast($creditor_id as varchar) as creditor_id,
    cast($cutoff_on as date) as cutoff_on
