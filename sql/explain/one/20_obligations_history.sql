-- The earlier rows of one obligation, under the name that the rules read, and what the whole creditor tells
-- (explain/creditor). Reads: main.obligations_history, told_obligations_history.
select *
from main.obligations_history
where obligation_number = $obligation_number
union all by name
select *
from told_obligations_history
