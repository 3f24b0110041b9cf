-- Items about which something is done for the first time, from :told, a JSON list of them.
insert or ignore into known_items (
    purge_id, bureau, creditor_id, obligation_number, titular_id_type, titular_id_number,
    mora_started_on, listed_on, leaf_id
)
select
    json_extract(j.value, '$.purge_id') as purge_id,
    json_extract(j.value, '$.bureau') as bureau,
    json_extract(j.value, '$.creditor_id') as creditor_id,
    json_extract(j.value, '$.obligation_number') as obligation_number,
    json_extract(j.value, '$.titular_id_type') as titular_id_type,
    json_extract(j.value, '$.titular_id_number') as titular_id_number,
    json_extract(j.value, '$.mora_started_on') as mora_started_on,
    json_extract(j.value, '$.listed_on') as listed_on,
    :leaf_id as leaf_id
from json_each(:told) as j
