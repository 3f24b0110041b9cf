-- What is left of mora_episodes: what tells of a mora that goes, unless it is still that of another titular.
-- Grain: one row per row that stays. Reads: old.mora_episodes, gone_moras, left_moras.
select k.*
from old.mora_episodes as k
where
    not exists (
        select 1
        from gone_moras as g
        where
            g.creditor_id = k.creditor_id
            and g.obligation_number = k.obligation_number
            and g.mora_started_on <= coalesce(k.mora_ended_on, date '9999-12-31')
            and coalesce(g.mora_ended_on, date '9999-12-31') >= k.mora_started_on
    )
    or exists (
        select 1
        from left_moras as l
        where
            l.creditor_id = k.creditor_id
            and l.obligation_number = k.obligation_number
            and l.mora_started_on <= coalesce(k.mora_ended_on, date '9999-12-31')
            and coalesce(l.mora_ended_on, date '9999-12-31') >= k.mora_started_on
    )
