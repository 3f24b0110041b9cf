-- The moras that are left of the obligations concerned, of all their titulares.
-- Grain: one row per mora. Reads: gone_moras, old.episodes, old.obligations.
select
    o.creditor_id,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    e.obligation_key,
    e.mora_started_on,
    e.mora_ended_on
from old.episodes as e
inner join old.obligations as o on e.obligation_key = o.obligation_key
where
    e.until_load_id is null
    and e.episode_id not in (select g.episode_id from gone_moras as g)
    and exists (
        select 1
        from gone_moras as g
        where g.creditor_id = o.creditor_id and g.obligation_number = o.obligation_number
    )
