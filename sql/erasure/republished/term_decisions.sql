-- What is left of term_decisions.
-- Grain: one row per row that stays. Reads: published.term_decisions, gone_terms.
select k.*
from published.term_decisions as k
where k.episode_id not in (select t.episode_id from gone_terms as t)
