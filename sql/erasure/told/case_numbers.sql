-- The cases that go. Grain: one row per case. Reads: gone_cases.
select
    c.creditor_id,
    c.case_number
from gone_cases as c
