-- The terms of the moras that go: of a rolling mora every instalment's.
-- Grain: one row per term. Reads: gone_moras, published.evaluated_episodes.
select e.episode_id
from published.evaluated_episodes as e
where coalesce(e.continuous_episode_id, e.episode_id) in (select g.episode_id from gone_moras as g)
