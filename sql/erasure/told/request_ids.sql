-- The requests that go. Grain: one row per request. Reads: gone_requests.
select g.request_id
from gone_requests as g
order by g.request_id
