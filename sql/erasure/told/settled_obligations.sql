-- The obligations on which no mora is left for anybody. Grain: one row per obligation.
-- Reads: settled_obligations.
select
    s.creditor_id,
    s.obligation_number
from settled_obligations as s
