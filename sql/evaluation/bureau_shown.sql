-- What the bureaus show, by obligation and titular. What they show of an obligation or titular that
-- no extract brings has no obligation_key, and its number instead.
-- Grain: one row per bureau, obligation and titular. Reads: shown_by_bureau, obligations_known.
create table evaluation.bureau_shown as
select
    s.bureau,
    o.obligation_key,
    s.is_shown,
    s.withdrawn_on,
    s.first_negative_on,
    s.last_seen_on,
    case when o.obligation_key is null then s.creditor_id end as unknown_creditor_id,
    case when o.obligation_key is null then s.obligation_number end as unknown_obligation_number
from shown_by_bureau as s
left join obligations_known as o
    on s.creditor_id = o.creditor_id
    and s.obligation_number = o.obligation_number
    and s.titular_id_type = o.titular_id_type
    and s.titular_id_number = o.titular_id_number
