-- The cases that go, by their number in the register. Grain: one row per case. Reads: gone_cases.
select c.case_id
from gone_cases as c
order by c.case_id
