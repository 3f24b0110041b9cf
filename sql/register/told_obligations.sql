-- The obligations that cases name, as one text; see told_cases.
select group_concat(o.case_id || char(9) || o.obligation_number, char(10))
from case_obligations as o
where
    o.case_id > :after_case_id
    and (:case_ids is null or o.case_id in (select j.value from json_each(:case_ids) as j))
