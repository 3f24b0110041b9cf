-- The moras that go: granted as they stand now, still erasable, and as the night's database has them: an
-- extract that came after the last night may say something new of one, or that a bureau shows it, which
-- then stays until it is judged.
-- Grain: one row per mora (the episode of an obligation and titular).
-- Reads: erasable_moras, erasable_lines, granted_items, items_of_moras, old.episodes,
-- old.bureau_reports, published.loads.
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
    and not exists (
        select 1
        from items_of_moras as i
        inner join granted_items as g on i.purge_id = g.purge_id
        left join erasable_lines as l on g.purge_id = l.purge_id and g.line_sha256 = l.line_sha256
        where i.mora_id = m.mora_id and l.purge_id is null
    )
    and not exists (
        select 1
        from old.bureau_reports as r
        where
            r.creditor_id = m.creditor_id
            and r.obligation_number = m.obligation_number
            and r.titular_id_type = m.titular_id_type
            and r.titular_id_number = m.titular_id_number
            and r.withdrawn_on is null
            and r.load_id > (select coalesce(max(p.load_id), 0) from published.loads as p)
    )
