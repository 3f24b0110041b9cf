-- What is left of episodes: a mora goes in every version of it.
-- Grain: one row per row that stays. Reads: old.episodes, gone_moras.
select k.*
from old.episodes as k
where
    k.episode_id not in (select g.episode_id from gone_moras as g)
