-- An episode that changes stays as it was known until the load that changed it.
update episodes
set until_load_id = a.from_load_id
from amended as a
where episodes.episode_id = a.episode_id and episodes.until_load_id is null
