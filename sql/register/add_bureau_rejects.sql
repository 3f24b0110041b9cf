-- What a bureau reports of rows sent to it, from :told, a JSON list.
insert into bureau_rejects (
    report_id, purge_id, answer_sha256, answer_line, sent_sha256, sent_on, sent_line, row_sha256,
    severity, code, field, reported_on, author, recorded_at, leaf_id
)
select
    json_extract(j.value, '$.report_id') as report_id,
    json_extract(j.value, '$.purge_id') as purge_id,
    json_extract(j.value, '$.answer_sha256') as answer_sha256,
    json_extract(j.value, '$.answer_line') as answer_line,
    json_extract(j.value, '$.sent_sha256') as sent_sha256,
    json_extract(j.value, '$.sent_on') as sent_on,
    json_extract(j.value, '$.sent_line') as sent_line,
    json_extract(j.value, '$.row_sha256') as row_sha256,
    json_extract(j.value, '$.severity') as severity,
    json_extract(j.value, '$.code') as code,
    json_extract(j.value, '$.field') as field,
    json_extract(j.value, '$.reported_on') as reported_on,
    :author as author,
    :recorded_at as recorded_at,
    :leaf_id as leaf_id
from json_each(:told) as j
