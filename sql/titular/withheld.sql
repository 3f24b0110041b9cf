-- What the last night withheld of one person, and why.
-- Grain: one row per mora episode and bureau. Reads: withheld_items.
select
    w.purge_id,
    w.bureau,
    w.creditor_id,
    w.obligation_number,
    w.mora_started_on,
    w.mora_ended_on,
    w.expires_on,
    w.decision,
    w.reason_code,
    w.reason,
    w.withdrawn_on
from withheld_items as w
where
    w.titular_id_type = $id_type
    and w.titular_id_number = $id_number
    and (cast($creditor_id as varchar) is null or w.creditor_id = cast($creditor_id as varchar))
order by
    w.creditor_id,
    w.bureau,
    w.obligation_number,
    w.mora_started_on
