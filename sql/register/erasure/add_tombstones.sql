-- The tombstones of the erasure of a leaf, from :told, a JSON list.
insert into tombstones (
    erasure_id, scope, subject_hmac, mora_started_on, mora_ended_on, is_disowned, rule_id, expires_on,
    confirmed_on, item_count, erased_on, leaf_id
)
select
    e.erasure_id,
    json_extract(j.value, '$.scope') as scope,
    json_extract(j.value, '$.subject_hmac') as subject_hmac,
    json_extract(j.value, '$.mora_started_on') as mora_started_on,
    json_extract(j.value, '$.mora_ended_on') as mora_ended_on,
    json_extract(j.value, '$.is_disowned') as is_disowned,
    json_extract(j.value, '$.rule_id') as rule_id,
    json_extract(j.value, '$.expires_on') as expires_on,
    json_extract(j.value, '$.confirmed_on') as confirmed_on,
    json_extract(j.value, '$.item_count') as item_count,
    e.erased_on,
    e.leaf_id
from json_each(:told) as j
inner join erasures as e on e.leaf_id = :leaf_id
