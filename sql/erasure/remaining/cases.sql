-- What is left of cases: they go with a titular who goes whole.
-- Grain: one row per row that stays. Reads: old.cases, gone_cases.
select k.*
from old.cases as k
where
    k.case_id not in (select g.case_id from gone_cases as g)
