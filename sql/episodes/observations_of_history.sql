-- What an extract of mora episodes says, for every titular of the obligation: each of its episodes
-- in the order of time, one pass each. Episodes given per instalment are joined into the continuous
-- episode, from the day something is overdue to the day nothing is (flag ROLLING_MORA).
-- Of an episode told twice the newest telling counts. Rows that arrived now speak of all known obligations; obligations that are new now are told what
-- was known of them before. Grain: one row per obligation and titular and pass.
-- Reads: mora_episodes, obligations, loads.
create or replace temp table observations as
with newest as (
    select *
    from mora_episodes
    qualify load_id = max(load_id) over (
        partition by
            creditor_id,
            obligation_number,
            instalment_number,
            mora_started_on
    )
),

intervals as (
    select
        creditor_id,
        obligation_number,
        instalment_number is not null as is_rolling,
        mora_started_on,
        mora_ended_on,
        ended_by,
        load_id,
        line_number,
        max(coalesce(mora_ended_on, date '9999-12-31')) over (
            partition by creditor_id, obligation_number, instalment_number is not null
            order by mora_started_on, line_number
            rows between unbounded preceding and 1 preceding
        ) as ended_before_on
    from newest
),

islands as (
    select
        *,
        count(*) filter (
            where not is_rolling or coalesce(mora_started_on > ended_before_on, true)
        ) over (
            partition by creditor_id, obligation_number, is_rolling
            order by mora_started_on, line_number
            rows between unbounded preceding and current row
        ) as island
    from intervals
),

continuous as (
    select
        creditor_id,
        obligation_number,
        is_rolling,
        min(mora_started_on) as started_on,
        case when count(*) = count(mora_ended_on) then max(mora_ended_on) end as ended_on,
        arg_max(ended_by, mora_ended_on) as ended_by,
        max(load_id) as load_id,
        arg_min(line_number, mora_started_on) as line_number
    from islands
    group by
        creditor_id,
        obligation_number,
        is_rolling,
        island
)

select
    row_number() over (
        partition by o.obligation_key
        order by
            c.started_on,
            c.is_rolling,
            c.line_number
    ) as pass,
    o.obligation_key,
    case when c.ended_on is null then 'open' else 'ended' end as says,
    c.started_on,
    'mora_episodes' as started_from,
    c.ended_on,
    case when c.ended_on is not null then coalesce(c.ended_by, 'cura') end as ended_by,
    case when c.ended_on is not null then 'mora_episodes' end as ended_from,
    false as is_paid_without_date,
    false as is_mora_after_end,
    c.is_rolling,
    coalesce(l.cutoff_on, o.cutoff_on) as cutoff_on,
    cast(null as date) as previous_cutoff_on,
    c.load_id,
    c.line_number
from continuous as c
inner join obligations as o
    on c.creditor_id = o.creditor_id
    and c.obligation_number = o.obligation_number
left join loads as l on c.load_id = l.load_id
where c.load_id >= $first_load_id or o.obligation_key >= $first_new_key
