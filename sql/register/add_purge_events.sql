-- What happened to items, from :told, a JSON list.
insert into purge_events (
    purge_id, event, happened_on, run_date, order_number, verb, reason, evidence_id, author,
    recorded_at, leaf_id
)
select
    json_extract(j.value, '$.purge_id') as purge_id,
    json_extract(j.value, '$.event') as event,
    json_extract(j.value, '$.happened_on') as happened_on,
    json_extract(j.value, '$.run_date') as run_date,
    json_extract(j.value, '$.order_number') as order_number,
    json_extract(j.value, '$.verb') as verb,
    json_extract(j.value, '$.reason') as reason,
    json_extract(j.value, '$.evidence_id') as evidence_id,
    :author as author,
    :recorded_at as recorded_at,
    :leaf_id as leaf_id
from json_each(:told) as j
