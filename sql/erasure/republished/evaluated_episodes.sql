-- What is left of evaluated_episodes: a mora goes with all its terms.
-- Grain: one row per row that stays. Reads: published.evaluated_episodes, gone_moras.
select k.*
from published.evaluated_episodes as k
where coalesce(k.continuous_episode_id, k.episode_id) not in (select g.episode_id from gone_moras as g)
