-- The lines of case_events that go whole: what they are about is left with nothing of it.
-- Grain: one row per line. Reads: staged, gone_cases.
select s.line_number
from staged as s
where
    exists (
        select 1
        from gone_cases as c
        where c.creditor_id = s.creditor_id and c.case_number = s.case_number
    )
