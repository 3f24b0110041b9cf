-- What is left of alerts_found: those of an obligation go when no mora is left on it for anybody.
-- Grain: one row per row that stays. Reads: published.alerts_found, settled_obligations.
select k.*
from published.alerts_found as k
where not exists (
        select 1
        from settled_obligations as s
        where s.creditor_id = k.creditor_id and s.obligation_number = k.obligation_number
    )
