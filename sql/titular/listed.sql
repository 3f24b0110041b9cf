-- What the last night's purge list has of one person.
-- Grain: one row per mora episode and bureau. Reads: purge_items.
select
    p.purge_id,
    p.bureau,
    p.creditor_id,
    p.obligation_number,
    p.mora_started_on,
    p.mora_ended_on,
    p.expires_on,
    p.decision,
    p.verb,
    p.rule_id,
    p.legal_basis,
    p.withdraw_by
from purge_items as p
where
    p.titular_id_type = $id_type
    and p.titular_id_number = $id_number
    and (cast($creditor_id as varchar) is null or p.creditor_id = cast($creditor_id as varchar))
order by
    p.creditor_id,
    p.bureau,
    p.obligation_number,
    p.mora_started_on
