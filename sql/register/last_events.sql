-- The last event of each of the cases asked for, null where there is no such case: whether somebody
-- else has written to them since they were read. :keys is a JSON list of [creditor_id, case_number].
select
    json_extract(k.value, '$[0]') as creditor_id,
    json_extract(k.value, '$[1]') as case_number,
    (
        select max(e.event_id)
        from cases as c
        inner join case_events as e on c.case_id = e.case_id
        where
            c.creditor_id = json_extract(k.value, '$[0]')
            and c.case_number = json_extract(k.value, '$[1]')
    ) as last_event_id
from json_each(:keys) as k
order by
    creditor_id,
    case_number
