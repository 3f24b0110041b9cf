-- The terms that no valid prior communication stands behind, whatever other gate decides them
-- first. bureau '*' stands for all the bureaus of the creditor of which no report is known.
-- rule: C-2, C-3, C-7. Grain: one row per term and bureau. Reads: prior_communication.
select
    c.episode_id,
    c.bureau
from prior_communication as c
