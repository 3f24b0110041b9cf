-- One obligation that a case names.
insert into case_obligations (case_id, obligation_number)
select
    c.case_id,
    :obligation_number
from cases as c
where c.creditor_id = :creditor_id and c.case_number = :case_number
