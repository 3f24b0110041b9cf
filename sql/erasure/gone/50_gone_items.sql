-- The items that go: those that the register knows, and those that any list can have had of the moras.
-- Grain: one row per purge_id. Reads: gone_moras, items_of_moras, confirmed_moras.
select i.purge_id
from items_of_moras as i
where i.mora_id in (select g.episode_id from gone_moras as g)
union
select
    purge_id(
        s.bureau,
        g.creditor_id,
        g.obligation_number,
        g.titular_id_type,
        g.titular_id_number,
        t.term_started_on
    ) as purge_id
from gone_moras as g
inner join (
    select
        m.mora_id,
        unnest(m.terms_started_on) as term_started_on
    from confirmed_moras as m
) as t on g.episode_id = t.mora_id
cross join (select unnest(['datacredito', 'transunion', 'procredito']) as bureau) as s
