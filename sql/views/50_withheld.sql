-- withheld: what would be withdrawn and is not, with the reason.
-- Grain: one row per mora episode, titular and bureau. Reads: withheld_masked.
select
    w.run_date,
    w.purge_id,
    w.bureau,
    w.creditor_id,
    w.portfolio,
    w.obligation_number,
    w.mora_started_on,
    w.mora_ended_on,
    w.legal_expires_on,
    w.expires_on,
    w.decision,
    w.reason_code,
    w.reason,
    w.withdrawn_on,
    w.ground,
    w.review_on
from withheld_masked as w
