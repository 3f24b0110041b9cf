-- The cases of :keys, a JSON list of [creditor_id, case_number], that there are.
select c.case_id
from json_each(:keys) as k
inner join cases as c
    on c.creditor_id = json_extract(k.value, '$[0]')
    and c.case_number = json_extract(k.value, '$[1]')
