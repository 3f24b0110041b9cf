-- The legends that the bureaus show, or have to take away, because of a case: which, since when, due
-- when, ordered when. A legend is no negative datum and lowers no score.
-- rule: R-4, R-5 (reclamo en trámite), R-8 (información en discusión judicial), S-4 (Víctima de
-- Falsedad Personal). Grain: one row per case, legend and bureau (null: the source's own database).
-- Reads: case_standings, case_clocks, events_in_order.
with due as (
    select
        k.case_id,
        k.round_number,
        k.bureau,
        case k.clock
            when 'victim_legend' then 'Víctima de Falsedad Personal'
            when 'lawsuit_legend' then 'información en discusión judicial'
            else 'reclamo en trámite'
        end as legend,
        case k.clock
            when 'victim_legend' then 'S-4'
            when 'lawsuit_legend' then 'R-8'
            else 'R-4'
        end as rule_id,
        min(k.start_on) as since_on,
        min(k.legal_on) as due_on,
        min(k.internal_on) as internal_due_on,
        max(k.article) as article,
        bool_or(k.is_transition) as is_transition
    from case_clocks as k
    where k.clock in ('legend', 'tell_bureaus', 'lawsuit_legend', 'victim_legend')
    group by all
),

told as (
    select
        d.case_id,
        d.round_number,
        d.bureau,
        d.legend,
        min(e.happened_on) filter (where e.event = 'legend_ordered') as ordered_on,
        max(e.place) filter (where e.event = 'legend_ordered') as ordered_place,
        max(e.place) filter (where e.event = 'legend_lifted') as lifted_place
    from due as d
    inner join events_in_order as e
        on d.case_id = e.case_id
        and d.round_number = e.round_number
        and e.event in ('legend_ordered', 'legend_lifted')
        and (d.bureau is null or e.bureau is null or d.bureau = e.bureau)
    group by all
),

shown as (
    select
        d.*,
        s.reason,
        t.ordered_on,
        case
            when d.rule_id = 'S-4' then s.is_protected
            else s.closed_on is null
        end as is_in_force,
        coalesce(t.ordered_place > coalesce(t.lifted_place, 0), false) as is_ordered
    from due as d
    inner join case_standings as s
        on d.case_id = s.case_id and d.round_number = s.round_number
    left join told as t
        on d.case_id = t.case_id
        and d.round_number = t.round_number
        and d.legend = t.legend
        and d.bureau is not distinct from t.bureau
)

select
    s.case_id,
    s.bureau,
    s.legend,
    s.rule_id,
    s.article,
    s.reason,
    s.since_on,
    s.due_on,
    s.internal_due_on,
    case when s.is_ordered then s.ordered_on end as ordered_on,
    case when s.is_in_force then 'incluir' else 'retirar' end as action,
    s.is_transition
from shown as s
where s.is_in_force or s.is_ordered
