-- The cases that the submitted events speak of. Grain: one row per case. Reads: submitted.
select distinct
    s.creditor_id,
    s.case_number
from submitted as s
order by
    s.creditor_id,
    s.case_number
