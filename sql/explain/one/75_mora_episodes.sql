-- The extracts' mora episodes of one obligation, under the name that the rules read.
select *
from main.mora_episodes
where obligation_number = $obligation_number
