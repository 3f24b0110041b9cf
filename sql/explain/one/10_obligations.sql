-- The rows of one obligation, under the name that the rules read.
select *
from main.obligations
where obligation_number = $obligation_number
