-- Episodes of obligations and titulares of which none is remembered: as one pass observes them.
-- An extinction alone, or nothing of a mora, makes no episode.
-- episode_id is the obligation's key and the place of the episode among its own (of 1023 at most).
-- Grain: one row per episode. Reads: observations, episodes.
insert into episodes
select
    o.obligation_key * 1024 + 1 as episode_id,
    o.obligation_key,
    o.started_on as mora_started_on,
    o.started_from,
    o.ended_on as mora_ended_on,
    o.ended_by,
    o.ended_from,
    case when o.ended_on is not null then o.cutoff_on end as end_seen_on,
    false as is_reaged,
    false as is_backdated,
    false as is_end_inferred,
    false as is_end_moved,
    false as is_reopened,
    o.is_mora_after_end,
    o.says = 'unclear' and o.is_paid_without_date as is_paid_without_date,
    o.says = 'unclear' and not o.is_paid_without_date as is_cured_without_date,
    o.is_rolling,
    case when o.started_on is not null then o.load_id end as start_load_id,
    case when o.started_on is not null then o.line_number end as start_line,
    case when o.ended_on is not null then o.load_id end as end_load_id,
    case when o.ended_on is not null then o.line_number end as end_line,
    o.load_id as from_load_id,
    cast(null as integer) as until_load_id
from observations as o
where
    o.pass = $pass
    and o.says in ('open', 'ended', 'unclear')
    and o.obligation_key not in (select e.obligation_key from episodes as e)
