-- What is left of open_clocks.
-- Grain: one row per row that stays. Reads: published.open_clocks, gone_cases.
select k.*
from published.open_clocks as k
where not exists (
        select 1
        from gone_cases as c
        where c.creditor_id = k.creditor_id and c.case_number = k.case_number
    )
