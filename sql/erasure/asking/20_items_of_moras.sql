-- Every item that the register knows of those moras. Grain: one row per mora and purge_id.
-- Reads: confirmed_moras, published.confirmed_reports, published.evaluated_episodes, known_items,
-- item_states, last_events.
with named as (
    select distinct
        coalesce(e.continuous_episode_id, e.episode_id) as mora_id,
        k.creditor_id,
        k.obligation_number,
        k.titular_id_type,
        k.titular_id_number
    from published.confirmed_reports as c
    inner join published.evaluated_episodes as e on c.episode_id = e.episode_id
    inner join known_items as k on c.purge_id = k.purge_id
)

select
    m.mora_id,
    k.purge_id,
    k.bureau,
    k.creditor_id,
    k.obligation_number,
    k.titular_id_type,
    k.titular_id_number,
    s.state,
    s.state_since_on,
    l.ordered_verb
from confirmed_moras as m
inner join named as n on m.mora_id = n.mora_id
inner join known_items as k
    on n.creditor_id = k.creditor_id
    and n.obligation_number = k.obligation_number
    and n.titular_id_type = k.titular_id_type
    and n.titular_id_number = k.titular_id_number
    and list_contains(m.terms_started_on, k.mora_started_on)
inner join item_states as s on k.purge_id = s.purge_id
left join last_events as l on k.purge_id = l.purge_id
