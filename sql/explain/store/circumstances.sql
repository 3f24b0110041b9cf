-- What decides about each term of mora of an obligation and titular besides its own dates: the
-- continuous mora it belongs to, the titular's circumstances, the amounts and documents.
-- Grain: one row per term. Reads: dated_terms, obligations_known, flagged_obligations, creditor_tells.
select
    p.episode_id,
    p.continuous_episode_id,
    p.continuous_started_on,
    p.continuous_ended_on,
    p.is_continuous_open,
    coalesce(f.is_protected, false) as is_protected,
    coalesce(f.is_insolvent, false) as is_insolvent,
    f.insolvent_on,
    coalesce(f.is_force_majeure, false) as is_force_majeure,
    f.force_majeure_on,
    coalesce(f.is_restructured, false) as is_restructured,
    o.original_amount_cop,
    o.balance_cop,
    o.past_due_cop,
    o.evidence_id is not null as has_evidence,
    o.authorization_id is not null as has_authorization,
    coalesce(k.tells_evidence, false) as tells_evidence,
    coalesce(k.tells_authorizations, false) as tells_authorizations,
    coalesce(k.tells_notices, false) as tells_notices
from dated_terms as p
inner join obligations_known as o on p.obligation_key = o.obligation_key
left join flagged_obligations as f on p.obligation_key = f.obligation_key
left join creditor_tells as k on o.creditor_id = k.creditor_id
where p.obligation_key = $obligation_key
