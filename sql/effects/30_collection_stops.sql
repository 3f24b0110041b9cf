-- The collection that a case suspends: from when, what stops, and whether it may resume, which a
-- person decides.
-- rule: S-6, S-7, S-10, S-12. Grain: one row per case that suspends, or suspended, collection.
-- Reads: case_standings, case_clocks.
with clocks as (
    select
        k.case_id,
        min(k.start_on) filter (where k.clock in ('suspend', 'breach_suspend')) as must_stop_on,
        max(k.start_on) filter (where k.clock in ('suspend', 'breach_suspend')) as last_stop_on,
        bool_or(k.clock = 'breach_suspend') as is_breach,
        max(add_days(k.legal_on, 1)) filter (
            where k.clock = 'resume' and k.state = 'lapsed'
        ) as may_resume_on,
        bool_or(k.is_transition and k.clock in ('suspend', 'breach_suspend')) as is_transition
    from case_clocks as k
    inner join case_standings as s
        on k.case_id = s.case_id and k.round_number = s.round_number
    group by k.case_id
)

select
    s.case_id,
    least(c.must_stop_on, s.suspended_on) as from_on,
    s.suspended_on,
    case
        when c.must_stop_on is null
            then coalesce(s.suspended_what, 'charge|interest|costs')
        else 'charge|interest|costs|service'
    end as stops,
    case
        when s.is_confirmed then 'suspended'
        when s.acknowledged_on is not null and s.verdict is distinct from 'no_impersonation'
            then 'suspended'
        when s.resumed_on >= coalesce(c.last_stop_on, s.resumed_on) then 'resumed'
        when s.verdict = 'no_impersonation' then 'may_resume'
        when s.verdict = 'archived' or (s.closed_on is not null and not s.is_protected)
            then 'may_resume'
        when c.is_breach then 'suspended'
        when c.may_resume_on is not null and s.denuncia_on is null then 'may_resume'
        else 'suspended'
    end as status,
    case
        when s.is_confirmed then null
        when s.acknowledged_on is not null and s.verdict is distinct from 'no_impersonation'
            then null
        when s.verdict in ('no_impersonation', 'archived') then s.decided_on
        when s.closed_on is not null and not s.is_protected then s.closed_on
        when s.denuncia_on is null and not c.is_breach then c.may_resume_on
    end as may_resume_on,
    s.resumed_on,
    case
        when s.verdict is not null then 'S-10'
        when c.is_breach then 'S-12'
        when
            c.may_resume_on is not null
            and s.denuncia_on is null
            and s.acknowledged_on is null
            then 'S-7'
        else 'S-6'
    end as rule_id,
    coalesce(c.is_transition, false) as is_transition
from case_standings as s
left join clocks as c on s.case_id = c.case_id
where
    s.is_impersonation
    and (c.must_stop_on is not null or s.suspended_on is not null)
