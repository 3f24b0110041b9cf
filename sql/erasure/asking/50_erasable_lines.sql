-- The items of moras that may be erased, each with the hash of what that rests on.
-- Grain: one row per purge_id. Reads: erasable_moras, items_of_moras.
select
    i.purge_id,
    i.mora_id,
    sha256(
        concat_ws(
            '|',
            i.purge_id,
            i.state,
            i.state_since_on,
            i.ordered_verb,
            m.mora_started_on,
            coalesce(cast(m.mora_ended_on as varchar), '-'),
            m.expires_on,
            m.rule_id
        )
    ) as line_sha256
from erasable_moras as m
inner join items_of_moras as i on m.mora_id = i.mora_id
where m.kept_because is null
