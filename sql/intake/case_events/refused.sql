-- The staged events that the law does not allow in their case. Grain: one row per event refused.
-- Reads: refused.
select
    r.submission_id as ordinal,
    r.refusal_code as reason_code
from refused as r
