-- What people have answered to requests by the night. Grain: one row per request.
-- Reads: request_answers, ledger_mark.
select
    a.request_id,
    a.answer,
    a.answered_on,
    a.leaf_id
from request_answers as a
cross join ledger_mark as m
where a.leaf_id <= m.leaf_id
