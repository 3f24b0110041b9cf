-- What is left of request_answers.
-- Grain: one row per row that stays. Reads: old.request_answers, gone_requests.
select k.*
from old.request_answers as k
where
    k.request_id not in (select g.request_id from gone_requests as g)
