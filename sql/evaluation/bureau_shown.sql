-- What the bureaus show, by obligation and titular, of the subscriptions they tell of.
-- Grain: one row per bureau, obligation and titular. Reads: shown_by_bureau, obligations_known.
create table evaluation.bureau_shown as
select
    s.bureau,
    o.obligation_key,
    s.is_shown,
    s.withdrawn_on
from shown_by_bureau as s
inner join obligations_known as o
    on s.creditor_id = o.creditor_id
    and s.obligation_number = o.obligation_number
    and s.titular_id_type = o.titular_id_type
    and s.titular_id_number = o.titular_id_number
