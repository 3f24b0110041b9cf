-- What a case orders to be done with the datum itself, and whether it goes ahead or waits for a
-- person.
-- rule: R-2 (a claim that is won), R-8 and S-10 (a judge), R-11 (silence), S-3, S-12 (a suplantación),
-- VICTIM_PAID (the victim paid and sent the denuncia). article: Ley 1266/2008 art. 16; Ley
-- 2157/2021 art. 7; Ley 2573/2026 arts. 5 to 10. in force: each from its own day.
-- grain: one row per case: the order that goes furthest. reads: case_standings, case_clocks.
-- invariant: nothing is ordered by silence before a person confirms it.
-- alternate explanation: the case was answered in time and the answer was recorded late.
with silences as (
    select
        k.case_id,
        k.start_on,
        k.legal_on,
        k.stopped_on
    from case_clocks as k
    inner join case_standings as s
        on k.case_id = s.case_id and k.round_number = s.round_number
    where k.clock = 'silence'
),

asked as (
    select
        s.case_id,
        case s.asks
            when 'rectificacion' then 'rectificar'
            when 'actualizacion' then 'actualizar'
            when 'retiro' then 'retirar'
            when 'supresion' then 'retirar'
            when 'revocatoria' then 'retirar'
            when 'oposicion' then 'retirar'
            when 'suplantacion' then 'neutralizar'
        end as action
    from case_standings as s
),

ordered as (
    select
        s.case_id,
        1 as place,
        case when s.is_confirmed then 'eliminar' else 'retirar' end as action,
        case when s.is_confirmed then 'S-10' else 'VICTIM_PAID' end as rule_id,
        coalesce(s.decided_on, greatest(s.victim_paid_on, s.denuncia_on)) as since_on,
        false as is_waiting
    from case_standings as s
    where
        s.is_confirmed
        or (
            s.is_protected
            and s.denuncia_on is not null
            and s.victim_paid_on is not null
        )
    union all
    select
        s.case_id,
        2 as place,
        'neutralizar' as action,
        case
            when s.breach_on is not null and s.protected_from is null then 'S-12'
            else 'S-3'
        end as rule_id,
        s.protected_from as since_on,
        false as is_waiting
    from case_standings as s
    where s.is_protected
    union all
    select
        s.case_id,
        3 as place,
        a.action,
        'R-8' as rule_id,
        s.decided_on as since_on,
        false as is_waiting
    from case_standings as s
    inner join asked as a on s.case_id = a.case_id
    where s.verdict = 'for_titular'
    union all
    select
        s.case_id,
        4 as place,
        a.action,
        'R-2' as rule_id,
        s.closed_on as since_on,
        false as is_waiting
    from case_standings as s
    inner join asked as a on s.case_id = a.case_id
    where
        s.closed_by in ('answered', 'answered_bureau')
        and s.closed_with in ('granted', 'partial')
        and s.verdict is distinct from 'no_impersonation'
    union all
    select
        s.case_id,
        5 as place,
        a.action,
        'R-11' as rule_id,
        n.legal_on as since_on,
        n.stopped_on is null as is_waiting
    from case_standings as s
    inner join asked as a on s.case_id = a.case_id
    inner join silences as n on s.case_id = n.case_id
    where s.verdict is null or s.verdict not in ('for_source', 'no_impersonation')
)

select
    o.case_id,
    arg_min(o.action, o.place) as action,
    arg_min(o.rule_id, o.place) as rule_id,
    arg_min(o.since_on, o.place) as since_on,
    arg_min(o.is_waiting, o.place) as is_waiting
from ordered as o
where o.action is not null
group by o.case_id
