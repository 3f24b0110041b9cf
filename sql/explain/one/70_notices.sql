-- The notices of one obligation, under the name that the rules read, and what the whole creditor tells
-- (explain/creditor). Reads: main.notices, told_notices.
select *
from main.notices
where obligation_number = $obligation_number
union all by name
select *
from told_notices
