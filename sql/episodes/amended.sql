-- What one pass of observations makes of the episodes that are remembered of the same obligation
-- and titular: the episode it speaks of is found, then started earlier, ended, reopened or flagged.
-- The start never moves later (re-aging: the earliest known date stands); of two ends the earlier
-- stands, unless the first was only inferred; a relapse opens a new episode. Mora told of a day
-- before a told end contradicts it: a person must look, and no date that is known moves.
-- Grain: one row per episode that changes or is new. Reads: observations, episodes.
create or replace temp table amended as
with pairs as (
    select
        e.*,
        o.says,
        o.started_on as seen_start_on,
        o.started_from as seen_start_from,
        o.ended_on as seen_end_on,
        o.ended_by as seen_end_by,
        o.ended_from as seen_end_from,
        o.is_paid_without_date as seen_paid_without_date,
        o.is_mora_after_end as seen_mora_after_end,
        o.is_rolling as seen_rolling,
        o.cutoff_on,
        o.previous_cutoff_on,
        o.load_id,
        o.line_number,
        e.mora_ended_on is null as is_open,
        e.mora_ended_on is null
            and not (e.is_paid_without_date or e.is_cured_without_date) as is_in_mora,
        coalesce(e.mora_started_on <= o.ended_on, true) as starts_before_seen_end,
        coalesce(o.started_on <= e.mora_ended_on, false) as starts_before_end
    from observations as o
    inner join episodes as e on o.obligation_key = e.obligation_key
    where o.pass = $pass and e.until_load_id is null
),

spoken_of as (
    select
        *,
        case says
            when 'clear' then is_in_mora
            when 'unclear' then is_open or seen_start_on is null or starts_before_end
            when 'open' then
                is_open
                or starts_before_end
                or (seen_start_on is null and mora_started_on is null and is_open)
            when 'ended' then
                case
                    when is_open then starts_before_seen_end
                    when seen_start_on is not null
                        then starts_before_end and starts_before_seen_end
                    when is_end_inferred
                        then starts_before_seen_end and seen_end_on <= end_seen_on
                    else starts_before_seen_end and seen_end_on <= mora_ended_on
                end
            else is_open and starts_before_seen_end
                or not is_open and starts_before_seen_end
                and (
                    seen_end_on < mora_ended_on
                    or is_end_inferred and seen_end_on <= end_seen_on
                )
        end as is_spoken_of
    from pairs
),

chosen as (
    select *
    from spoken_of
    qualify row_number() over (
        partition by obligation_key
        order by
            is_spoken_of desc,
            is_open desc,
            mora_ended_on desc nulls last,
            mora_started_on desc nulls last,
            episode_id desc
    ) = 1
),

reckoned as (
    select
        *,
        says in ('open', 'ended')
            and seen_start_on is not null
            and not (
                says = 'open'
                and not is_open
                and not is_end_inferred
                and mora_started_on is not null
            ) as moves_start,
        says in ('clear', 'unclear') and is_in_mora as infers_end,
        says = 'open' and not is_open and is_end_inferred as reopens,
        says = 'open' and not is_open and not is_end_inferred as contradicts_end,
        says in ('ended', 'extinguished')
            and (
                is_open
                or is_end_inferred
                and seen_end_on <= end_seen_on
                and coalesce(seen_end_on >= least(mora_started_on, seen_start_on), true)
            ) as takes_end,
        says in ('ended', 'extinguished')
            and not is_open
            and seen_end_on <> mora_ended_on as differs_in_end
    from chosen
    where is_spoken_of
),

known as (
    select
        episode_id,
        obligation_key,
        case
            when not moves_start then mora_started_on
            else least(mora_started_on, seen_start_on)
        end as mora_started_on,
        case
            when moves_start and (mora_started_on is null or seen_start_on < mora_started_on)
                then seen_start_from
            else started_from
        end as started_from,
        case
            when infers_end then greatest(previous_cutoff_on + 1, mora_started_on)
            when reopens then null
            when takes_end then seen_end_on
            when differs_in_end then least(mora_ended_on, seen_end_on)
            else mora_ended_on
        end as mora_ended_on,
        case
            when infers_end then coalesce(seen_end_by, 'inferido')
            when reopens then null
            when takes_end or differs_in_end and seen_end_on < mora_ended_on then seen_end_by
            else ended_by
        end as ended_by,
        case
            when infers_end then 'inferred'
            when reopens then null
            when takes_end or differs_in_end and seen_end_on < mora_ended_on then seen_end_from
            else ended_from
        end as ended_from,
        case
            when infers_end or takes_end and is_open then cutoff_on
            when reopens then null
            else end_seen_on
        end as end_seen_on,
        is_reaged
            or moves_start and coalesce(seen_start_on > mora_started_on, false) as is_reaged,
        is_backdated
            or moves_start and coalesce(seen_start_on < mora_started_on, false) as is_backdated,
        infers_end or is_end_inferred and not (reopens or takes_end) as is_end_inferred,
        is_end_moved or differs_in_end and not takes_end as is_end_moved,
        is_reopened or reopens as is_reopened,
        is_mora_after_end or contradicts_end or seen_mora_after_end as is_mora_after_end,
        is_paid_without_date
            and not (says in ('open', 'ended', 'extinguished')) as is_paid_without_date,
        is_cured_without_date
            and not (says in ('open', 'ended', 'extinguished')) as is_cured_without_date,
        is_rolling or seen_rolling as is_rolling,
        case
            when moves_start and (mora_started_on is null or seen_start_on < mora_started_on)
                then load_id
            else start_load_id
        end as start_load_id,
        case
            when moves_start and (mora_started_on is null or seen_start_on < mora_started_on)
                then line_number
            else start_line
        end as start_line,
        case
            when infers_end or takes_end or differs_in_end and seen_end_on < mora_ended_on
                then load_id
            when reopens then null
            else end_load_id
        end as end_load_id,
        case
            when infers_end or takes_end or differs_in_end and seen_end_on < mora_ended_on
                then line_number
            when reopens then null
            else end_line
        end as end_line,
        load_id as from_load_id,
        cast(null as integer) as until_load_id
    from reckoned
),

last_episodes as (
    select
        obligation_key,
        max(episode_id) as last_episode_id
    from episodes
    where obligation_key in (select c.obligation_key from chosen as c where not c.is_spoken_of)
    group by obligation_key
),

relapses as (
    select
        c.obligation_key,
        l.last_episode_id,
        says,
        seen_start_on,
        seen_start_from,
        seen_end_on,
        seen_end_by,
        seen_end_from,
        seen_paid_without_date,
        seen_mora_after_end,
        seen_rolling,
        cutoff_on,
        load_id,
        line_number
    from chosen as c
    inner join last_episodes as l on c.obligation_key = l.obligation_key
    where not c.is_spoken_of and c.says in ('open', 'ended', 'unclear')
)

select k.*
from known as k
inner join episodes as e on k.episode_id = e.episode_id and e.until_load_id is null
where
    k.mora_started_on is distinct from e.mora_started_on
    or k.mora_ended_on is distinct from e.mora_ended_on
    or k.ended_by is distinct from e.ended_by
    or k.is_reaged <> e.is_reaged
    or k.is_backdated <> e.is_backdated
    or k.is_end_inferred <> e.is_end_inferred
    or k.is_end_moved <> e.is_end_moved
    or k.is_reopened <> e.is_reopened
    or k.is_mora_after_end <> e.is_mora_after_end
    or k.is_paid_without_date <> e.is_paid_without_date
    or k.is_cured_without_date <> e.is_cured_without_date
    or k.is_rolling <> e.is_rolling
union all
select
    last_episode_id + 1 as episode_id,
    obligation_key,
    seen_start_on as mora_started_on,
    seen_start_from as started_from,
    seen_end_on as mora_ended_on,
    seen_end_by as ended_by,
    seen_end_from as ended_from,
    case when seen_end_on is not null then cutoff_on end as end_seen_on,
    false as is_reaged,
    false as is_backdated,
    false as is_end_inferred,
    false as is_end_moved,
    false as is_reopened,
    seen_mora_after_end as is_mora_after_end,
    says = 'unclear' and seen_paid_without_date as is_paid_without_date,
    says = 'unclear' and not seen_paid_without_date as is_cured_without_date,
    seen_rolling as is_rolling,
    case when seen_start_on is not null then load_id end as start_load_id,
    case when seen_start_on is not null then line_number end as start_line,
    case when seen_end_on is not null then load_id end as end_load_id,
    case when seen_end_on is not null then line_number end as end_line,
    load_id as from_load_id,
    cast(null as integer) as until_load_id
from relapses
