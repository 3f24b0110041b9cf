-- The highest episode number given so far.
select coalesce(max(episode_id), 0) as last_episode_id
from episodes
