-- What one law concludes, kept to be compared with another: the outcome of every record.
-- Grain: one row per term and bureau. Reads: reports. Writes: outcomes, beside the conclusions.
create table evaluation.outcomes as
select
    r.episode_id,
    r.bureau,
    r.decision,
    r.rule_id,
    r.expires_on
from reports as r
