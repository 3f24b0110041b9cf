-- The records whose outcome (decision, rule or date) is another under the second law than under the
-- first. days_moved: by how many days the date is later (negative: earlier).
-- Grain: one row per term and bureau. Reads: before.outcomes, reports. Writes: changed.
create table evaluation.changed as
select
    r.bureau,
    r.creditor_id,
    r.obligation_number,
    r.titular_role,
    r.mora_started_on,
    r.mora_ended_on,
    r.is_reported,
    b.decision as decision_before,
    r.decision as decision_after,
    b.rule_id as rule_id_before,
    r.rule_id as rule_id_after,
    b.expires_on as expires_on_before,
    r.expires_on as expires_on_after,
    days_between(b.expires_on, r.expires_on) as days_moved
from reports as r
inner join before.outcomes as b on r.episode_id = b.episode_id and r.bureau = b.bureau
where
    r.decision <> b.decision
    or r.rule_id is distinct from b.rule_id
    or r.expires_on is distinct from b.expires_on
