-- force_majeure: a default caused by kidnapping, forced disappearance or forced displacement.
-- rule: FORCE_MAJEURE; FORCE_MAJEURE_UNDATED [O] where a day is not known. article: Decreto
-- 1074/2015 art. 2.2.2.28.1 (Decreto 2952/2010). in force: 2010-08-06 on.
-- grain: one row per term that it decides. reads: dated_terms, flagged_obligations,
-- terms_in_force.
-- invariant: a mora that began before the event was not caused by it.
-- alternate explanation: the event ended long before the mora; the source must then say so.
select
    p.episode_id,
    'WITHDRAW_NOW' as decision,
    'FORCE_MAJEURE' as rule_id,
    'retirar' as verb,
    f.force_majeure_on is null
        or p.continuous_started_on is null
        or p.continuous_started_on < f.force_majeure_on as is_undated
from dated_terms as p
inner join flagged_obligations as f on p.obligation_key = f.obligation_key
cross join terms_in_force as t
where
    t.force_majeure is not null
    and f.is_force_majeure
    and (
        f.is_force_majeure_undated
        or p.continuous_started_on is null
        or p.continuous_started_on >= f.force_majeure_on
    )
