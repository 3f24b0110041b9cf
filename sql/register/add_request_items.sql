-- The lines that a request is about, from :told, a JSON list; the request is the one of the leaf.
insert into request_items (request_id, purge_id, line_sha256, leaf_id)
select
    r.request_id,
    json_extract(j.value, '$.purge_id') as purge_id,
    json_extract(j.value, '$.line_sha256') as line_sha256,
    :leaf_id as leaf_id
from json_each(:told) as j
inner join requests as r on r.leaf_id = :leaf_id
