-- Every term at every bureau with what decides it there, laid down once for the files of a night.
-- is_end_unknown: it ended, on a day nobody knows. is_unnoticed: without a valid notice.
-- Grain: one row per term and bureau. Reads: reports, evaluated_episodes, told_by_bureau,
-- unnoticed.
select
    r.episode_id,
    r.obligation_key,
    r.creditor_id,
    r.bureau,
    r.mora_started_on,
    r.mora_ended_on,
    r.decision,
    r.verb,
    r.rule_id,
    r.expires_on,
    r.is_reported,
    e.is_end_unknown,
    u.episode_id is not null as is_unnoticed
from reports as r
inner join evaluated_episodes as e on r.episode_id = e.episode_id
left join told_by_bureau as t on r.bureau = t.bureau and r.creditor_id = t.creditor_id
left join unnoticed as u on r.episode_id = u.episode_id and coalesce(t.bureau, '*') = u.bureau
