-- What was asked for and what became of it, the newest first; :request_id: that one alone, null: all.
-- Grain: one row per request.
select
    r.request_id,
    r.kind,
    r.made_on,
    r.item_count,
    r.ground,
    r.review_on,
    r.reason,
    r.evidence_name,
    r.creditor_id,
    r.obligation_number,
    r.released_id,
    r.rules_sha256,
    r.holds_sha256,
    r.author,
    a.answer,
    a.author as answered_by,
    a.answered_on
from requests as r
left join request_answers as a on r.request_id = a.request_id
where :request_id is null or r.request_id = :request_id
order by r.request_id desc
