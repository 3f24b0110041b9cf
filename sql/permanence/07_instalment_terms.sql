-- instalment_terms: the instalments of a continuous mora, each with a term of its own.
-- rule: ROLLING_MORA [O]. article: Ley 1266/2008 art. 13 ("las cuotas vencidas"). in force: always.
-- grain: one row per continuous mora and first day of an instalment; its episode_id is negative, for
-- no mora episode's is. reads: continuous_moras, obligations_known, instalments_known.
-- invariant: no term starts before the continuous mora or ends after it, and one of them ends with it.
-- alternate explanation: the rows of one instalment, told again with other dates, are one: the last.
with placed as (
    select
        c.episode_id as continuous_episode_id,
        i.mora_started_on,
        least(i.mora_ended_on, c.mora_ended_on) as mora_ended_on,
        c.mora_ended_on as continuous_ended_on
    from continuous_moras as c
    inner join obligations_known as o on c.obligation_key = o.obligation_key
    inner join instalments_known as i
        on o.creditor_id = i.creditor_id
        and o.obligation_number = i.obligation_number
        and c.mora_started_on <= i.mora_started_on
        and (c.mora_ended_on is null or i.mora_started_on <= c.mora_ended_on)
    where c.is_rolling
),

last_ends as (
    select
        p.continuous_episode_id,
        p.continuous_ended_on,
        max(p.mora_ended_on) as last_ended_on
    from placed as p
    group by
        p.continuous_episode_id,
        p.continuous_ended_on
    having count(*) = count(p.mora_ended_on)
),

told as (
    select
        p.continuous_episode_id,
        p.mora_started_on,
        p.mora_ended_on
    from placed as p
    union all
    select
        l.continuous_episode_id,
        l.last_ended_on as mora_started_on,
        l.continuous_ended_on as mora_ended_on
    from last_ends as l
    where l.continuous_ended_on is null or l.last_ended_on < l.continuous_ended_on
),

terms as (
    select
        d.continuous_episode_id,
        d.mora_started_on,
        case when count(*) = count(d.mora_ended_on) then max(d.mora_ended_on) end
            as mora_ended_on,
        row_number() over (
            partition by d.continuous_episode_id
            order by d.mora_started_on
        ) as place
    from told as d
    group by
        d.continuous_episode_id,
        d.mora_started_on
)

select
    -(c.episode_id * 1024 + t.place) as episode_id,
    t.continuous_episode_id,
    t.mora_started_on,
    coalesce(t.mora_ended_on, c.mora_ended_on) as mora_ended_on,
    c.facts
from terms as t
inner join continuous_moras as c on t.continuous_episode_id = c.episode_id
