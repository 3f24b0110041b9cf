-- What is left of bureau_decisions.
-- Grain: one row per row that stays. Reads: published.bureau_decisions, gone_terms.
select k.*
from published.bureau_decisions as k
where k.episode_id not in (select t.episode_id from gone_terms as t)
