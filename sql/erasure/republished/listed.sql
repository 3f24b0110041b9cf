-- What is left of listed.
-- Grain: one row per row that stays. Reads: published.listed, gone_terms.
select k.*
from published.listed as k
where k.episode_id not in (select t.episode_id from gone_terms as t)
