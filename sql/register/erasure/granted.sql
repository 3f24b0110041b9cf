-- The erasures that were granted and not carried out. Grain: one row per request.
select
    r.request_id,
    r.author as asked_by,
    r.made_on as asked_on,
    r.rules_sha256,
    a.author as granted_by,
    a.answered_on as granted_on
from requests as r
inner join request_answers as a on r.request_id = a.request_id
where
    r.kind = 'erase'
    and a.answer = 'granted'
    and a.author <> r.author
    and r.request_id not in (select e.request_id from erasures as e)
order by r.request_id
