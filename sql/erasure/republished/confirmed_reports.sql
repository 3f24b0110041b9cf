-- What is left of confirmed_reports.
-- Grain: one row per row that stays. Reads: published.confirmed_reports, gone_terms.
select k.*
from published.confirmed_reports as k
where k.episode_id not in (select t.episode_id from gone_terms as t)
