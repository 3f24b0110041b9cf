-- The rows of one obligation, under the name that the rules read, and what the whole creditor tells
-- (explain/creditor). Reads: main.obligations, told_obligations.
select *
from main.obligations
where obligation_number = $obligation_number
union all by name
select *
from told_obligations
