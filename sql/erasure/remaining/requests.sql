-- What is left of requests.
-- Grain: one row per row that stays. Reads: old.requests, gone_requests.
select k.*
from old.requests as k
where
    k.request_id not in (select g.request_id from gone_requests as g)
