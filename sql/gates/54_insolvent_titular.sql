-- insolvent_titular: the titular is in insolvency; the term is reckoned, and a person looks.
-- rule: INSOLVENCY [O]. article: Ley 1564/2012 (CGP) art. 573. in force: 2012-10-01 on.
-- grain: one row per term that it decides. reads: dated_terms, run.
-- invariant: never once the order is due: what lapses by any reckoning is withdrawn.
-- alternate explanation: the obligation is not part of the proceeding.
select
    p.episode_id,
    'NEEDS_HUMAN' as decision,
    'INSOLVENCY' as rule_id,
    p.verb,
    false as is_undated
from dated_terms as p
cross join run as r
where p.is_insolvent and (p.order_due_on is null or r.run_date < p.order_due_on)
