-- The moras that go: granted, still erasable, and as the night's database has them: an extract that came
-- after the last night may say something new of one, which then stays until it is judged.
-- Grain: one row per mora (the episode of an obligation and titular).
-- Reads: erasable_moras, granted_items, items_of_moras, old.episodes.
select
    m.mora_id as episode_id,
    m.obligation_key,
    m.creditor_id,
    m.obligation_number,
    m.titular_id_type,
    m.titular_id_number,
    m.mora_started_on,
    m.mora_ended_on,
    m.expires_on,
    m.rule_id,
    m.confirmed_on,
    m.item_count,
    m.is_disowned
from erasable_moras as m
where
    m.kept_because is null
    and m.mora_id in (
        select i.mora_id
        from items_of_moras as i
        inner join granted_items as g on i.purge_id = g.purge_id
    )
    and exists (
        select 1
        from old.episodes as e
        where
            e.episode_id = m.mora_id
            and e.until_load_id is null
            and e.mora_started_on = m.mora_started_on
            and e.mora_ended_on is not distinct from m.mora_ended_on
    )
