-- Every term of an obligation and titular at every bureau of which a report is known, and at '*' for
-- the others: whether it is shown and since when.
-- Grain: one row per term and bureau. Reads: bureau_records.
select
    b.episode_id,
    b.bureau,
    b.continuous_started_on,
    b.continuous_ended_on,
    b.is_continuous_open,
    b.is_shown,
    b.first_told_on,
    b.first_reported_on
from bureau_records as b
where b.obligation_key = $obligation_key
