-- The titulares of whom no mora is left on any obligation: their circumstances go.
-- Grain: one row per titular. Reads: bare_obligations, gone_moras, old.obligations, old.episodes.
select distinct
    b.titular_id_type,
    b.titular_id_number
from bare_obligations as b
where
    not exists (
        select 1
        from old.obligations as o
        inner join old.episodes as e on o.obligation_key = e.obligation_key
        where
            o.titular_id_type = b.titular_id_type
            and o.titular_id_number = b.titular_id_number
            and e.until_load_id is null
            and e.episode_id not in (select g.episode_id from gone_moras as g)
    )
