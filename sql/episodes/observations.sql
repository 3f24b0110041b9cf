-- What the rows that arrived say of the mora of their obligation and titular.
--   open     in mora, with its first day where it is known
--   ended    it was in mora and is no longer, with the date
--   unclear  it was in mora and is no longer, and nobody says since when
--   clear    nothing of a mora (kept only where an open episode is remembered)
-- The first day in mora is given, or is cutoff_on - days_past_due + 1. A cure followed by new days
-- past due is two observations: the end of the old episode (pass 1) and the relapse (pass 2).
-- Grain: one row per obligation and titular and pass. Reads: obligations, obligations_history,
-- cuts, vanished, episodes.
create or replace temp table observations as
with arrived as (
    select
        obligation_key,
        creditor_id,
        cutoff_on,
        load_id,
        line_number,
        mora_started_on,
        cured_on,
        extinguished_on,
        extinguished_by,
        coalesce(days_past_due, 0) > 0
            or coalesce(past_due_cop, 0) > 0
            or coalesce(instalments_past_due, 0) > 0 as is_overdue,
        days_past_due is not null
            or past_due_cop is not null
            or instalments_past_due is not null as tells_overdue,
        case when days_past_due > 0 then cutoff_on - days_past_due + 1 end as counted_start_on,
        least(cured_on, extinguished_on) as ended_on
    from obligations
    where load_id >= $first_load_id
),

placed as (
    select
        *,
        case
            when mora_started_on is not null then mora_started_on
            when ended_on is null or counted_start_on <= ended_on then counted_start_on
        end as started_on,
        case
            when mora_started_on is not null then 'mora_started_on'
            when counted_start_on is not null then 'days_past_due'
        end as started_from
    from arrived
),

judged as (
    select
        *,
        case
            when ended_on is not null
                and (started_on is not null or cured_on is not null or is_overdue)
                then 'ended'
            when ended_on is not null then 'extinguished'
            when extinguished_by is not null and (started_on is not null or is_overdue)
                then 'unclear'
            when extinguished_by is not null then 'clear'
            when is_overdue then 'open'
            when started_on is not null and tells_overdue then 'unclear'
            when started_on is not null then 'open'
            else 'clear'
        end as says,
        cured_on is not null
            and extinguished_on is null
            and extinguished_by is null
            and coalesce(counted_start_on > cured_on, false) as is_relapsed
    from placed
),

remembered_open as (
    select distinct obligation_key
    from episodes
    where until_load_id is null and mora_ended_on is null
),

previous_cuts as (
    select
        creditor_id,
        max(cutoff_on) as cutoff_on
    from cuts
    where is_full and load_id < $first_load_id
    group by creditor_id
),

previous_versions as (
    select
        obligation_key,
        max(cutoff_on) as cutoff_on
    from obligations_history
    where until_load_id >= $first_load_id and load_id < $first_load_id
    group by obligation_key
),

returned as (
    select
        obligation_key,
        max(last_seen_on) as last_seen_on
    from vanished
    where until_load_id >= $first_load_id
    group by obligation_key
),

dated as (
    select
        j.*,
        r.obligation_key is not null as is_remembered_open,
        coalesce(b.last_seen_on, greatest(v.cutoff_on, p.cutoff_on)) as previous_cutoff_on
    from judged as j
    left join remembered_open as r on j.obligation_key = r.obligation_key
    left join previous_cuts as p on j.creditor_id = p.creditor_id
    left join previous_versions as v on j.obligation_key = v.obligation_key
    left join returned as b on j.obligation_key = b.obligation_key
    where j.says <> 'clear' or r.obligation_key is not null
)

select
    1 as pass,
    obligation_key,
    says,
    started_on,
    started_from,
    ended_on,
    case
        when says not in ('ended', 'extinguished') then extinguished_by
        when cured_on = ended_on then 'cura'
        else coalesce(extinguished_by, 'otro')
    end as ended_by,
    case
        when cured_on = ended_on then 'cured_on'
        when ended_on is not null then 'extinguished_on'
    end as ended_from,
    extinguished_by is not null and ended_on is null as is_paid_without_date,
    is_overdue and ended_on is not null and not is_relapsed as is_mora_after_end,
    false as is_rolling,
    cutoff_on,
    previous_cutoff_on,
    load_id,
    line_number
from dated
union all
select
    2 as pass,
    obligation_key,
    case when is_relapsed then 'open' else 'clear' end as says,
    case when is_relapsed then counted_start_on end as started_on,
    case when is_relapsed then 'days_past_due' end as started_from,
    null as ended_on,
    null as ended_by,
    null as ended_from,
    false as is_paid_without_date,
    false as is_mora_after_end,
    false as is_rolling,
    cutoff_on,
    previous_cutoff_on,
    load_id,
    line_number
from dated
where is_relapsed or (ended_on is not null and not is_overdue and is_remembered_open)
