-- The identities of tonight's purge list, by episode and bureau. Grain: one row per item.
select
    i.purge_id,
    i.bureau,
    e.episode_id
from purge_items as i
inner join obligations_known as o
    on i.creditor_id = o.creditor_id
    and i.obligation_number = o.obligation_number
    and i.titular_id_type = o.titular_id_type
    and i.titular_id_number = o.titular_id_number
inner join evaluated_episodes as e
    on o.obligation_key = e.obligation_key
    and i.mora_started_on is not distinct from e.mora_started_on
    and i.mora_ended_on is not distinct from e.mora_ended_on
