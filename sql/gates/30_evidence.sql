-- evidence: the documents of the obligation or the authorisation of the titular are missing.
-- rule: D-1 (evidence), D-5 (authorisation). article: Ley 1266/2008 art. 8 num. 1 and 5.
-- in force: 2008-12-31 on. grain: one row per term that it decides.
-- reads: dated_terms, obligations_known, creditor_tells, terms_in_force, run.
-- invariant: judged only where the creditor's extract tells of any; never once the order is due.
-- alternate explanation: the document is kept and the extract does not bring its number.
select
    p.episode_id,
    'NEEDS_HUMAN' as decision,
    case
        when k.tells_evidence and o.evidence_id is null then 'D-1'
        else 'D-5'
    end as rule_id,
    p.verb,
    false as is_undated
from dated_terms as p
inner join obligations_known as o on p.obligation_key = o.obligation_key
inner join creditor_tells as k on o.creditor_id = k.creditor_id
cross join terms_in_force as t
cross join run as r
where
    t.evidence_required is not null
    and (
        (k.tells_evidence and o.evidence_id is null)
        or (k.tells_authorizations and o.authorization_id is null)
    )
    and (p.order_due_on is null or r.run_date < p.order_due_on)
