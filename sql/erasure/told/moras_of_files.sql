-- The moras by which a line of a bureau file is judged: those that go, those that are left of the same
-- obligations, whoever answers for them, and every other obligation under a number of identification that
-- is concerned, so that a line of it is known for what it is. mora_started_on null: an obligation without a mora.
-- is_whole: the obligation goes whole.
-- Grain: one row per mora, or per obligation and titular without one.
-- Reads: gone_moras, bare_obligations, old.obligations, old.episodes.
with moras as (
    select
        e.obligation_key,
        e.mora_started_on,
        e.mora_ended_on,
        e.episode_id in (select g.episode_id from gone_moras as g) as is_gone
    from old.episodes as e
    where e.until_load_id is null
)

select
    o.creditor_id,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    m.mora_started_on,
    m.mora_ended_on,
    coalesce(m.is_gone, false) as is_gone,
    o.obligation_key in (select b.obligation_key from bare_obligations as b where b.is_whole)
        as is_whole
from old.obligations as o
left join moras as m on o.obligation_key = m.obligation_key
where
    o.titular_id_number in (select g.titular_id_number from gone_moras as g)
    or (o.creditor_id, o.obligation_number) in (
        select
            g.creditor_id,
            g.obligation_number
        from gone_moras as g
    )
