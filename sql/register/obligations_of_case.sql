-- The obligations that one case names.
select o.obligation_number
from case_obligations as o
where o.case_id = :case_id
order by o.obligation_number
