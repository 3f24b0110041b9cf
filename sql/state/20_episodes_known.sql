-- The mora episodes as the run knows them.
-- Grain: one row per episode. Reads: episodes, run.
select
    e.episode_id,
    e.obligation_key,
    e.mora_started_on,
    e.started_from,
    e.mora_ended_on,
    e.ended_by,
    e.ended_from,
    e.is_reaged,
    e.is_backdated,
    e.is_end_inferred,
    e.is_end_moved,
    e.is_reopened,
    e.is_mora_after_end,
    e.is_paid_without_date,
    e.is_cured_without_date,
    e.is_rolling,
    e.start_load_id,
    e.start_line,
    e.end_load_id,
    e.end_line
from episodes as e
cross join run as r
where
    e.from_load_id <= r.watermark
    and (e.until_load_id is null or e.until_load_id > r.watermark)
