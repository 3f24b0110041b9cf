-- What is left of case_obligations: they go with a titular who goes whole.
-- Grain: one row per row that stays. Reads: old.case_obligations, gone_cases.
select k.*
from old.case_obligations as k
where
    k.case_id not in (select g.case_id from gone_cases as g)
