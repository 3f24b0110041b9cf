-- The earlier rows of one obligation, under the name that the rules read.
select *
from main.obligations_history
where obligation_number = $obligation_number
