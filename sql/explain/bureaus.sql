-- What each bureau is concluded to have to do with the mora episodes of an obligation and titular.
-- Grain: one row per mora episode and bureau. Reads: reports, listed.
select
    r.episode_id,
    r.bureau,
    r.is_reported,
    r.withdrawn_on,
    r.days_overdue,
    r.decision,
    r.verb,
    r.rule_id,
    r.legal_basis,
    r.withdraw_by,
    r.flags,
    i.purge_id
from reports as r
left join listed as i on r.bureau = i.bureau and r.episode_id = i.episode_id
where r.obligation_key = $obligation_key
order by
    r.episode_id,
    r.bureau
