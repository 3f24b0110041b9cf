-- How many past episodes have been told.
select count(*) as row_count
from mora_episodes
