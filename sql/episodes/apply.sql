-- The changed episodes as they are now known, and the relapses.
insert into episodes
select
    coalesce(a.episode_id, $last_episode_id + row_number() over (order by a.obligation_key))
        as episode_id,
    a.* exclude (episode_id)
from amended as a
