-- The days of every round on which its clocks rest: filed (P), asked for completion (Q), complete
-- (K), closed, and the rest; as docs/clocks.md defines them. seen_on is the day that asks.
-- rule: R-3, S-1, S-2, S-10, S-11. Grain: one row per case and round.
-- Reads: cases_known, events_in_order, case_law.
with told as (
    select
        e.case_id,
        e.round_number,
        min(e.happened_on) filter (where e.event in ('received', 'reopened')) as begun_on,
        bool_or(e.event = 'received' and e.detail = 'incomplete') as is_incomplete,
        min(e.happened_on) filter (where e.event = 'quality_proven') as quality_proven_on,
        min(e.happened_on) filter (where e.event = 'completion_requested') as asked_on,
        min(e.place) filter (where e.event = 'completion_requested') as asked_place,
        min(e.happened_on) filter (where e.event = 'acknowledged') as acknowledged_on,
        min(e.happened_on) filter (where e.event = 'denuncia_term_told') as told_on,
        min(e.happened_on) filter (where e.event = 'documents_requested') as documents_requested_on,
        min(e.happened_on) filter (where e.event = 'protocol_breach_verified') as breach_on,
        min(e.happened_on) filter (where e.event = 'cotejo_done') as cotejo_on,
        arg_min(coalesce(e.outcome, ''), e.place) filter (where e.event = 'cotejo_done') as cotejo,
        bool_or(e.event = 'not_competent') as is_not_competent
    from events_in_order as e
    where e.round_number > 0
    group by
        e.case_id,
        e.round_number
),

completed as (
    select
        e.case_id,
        e.round_number,
        min(e.happened_on) as completed_on
    from events_in_order as e
    inner join told as t on e.case_id = t.case_id and e.round_number = t.round_number
    where e.event = 'completed' and e.place > t.asked_place
    group by
        e.case_id,
        e.round_number
),

closings as (
    select
        e.case_id,
        e.round_number,
        e.event,
        e.outcome,
        e.happened_on,
        e.place
    from events_in_order as e
    inner join told as t on e.case_id = t.case_id and e.round_number = t.round_number
    inner join cases_known as c on e.case_id = c.case_id
    cross join case_law as d
    where
        e.event in ('withdrawn', 'deemed_withdrawn', 'not_filed')
        or (e.event = 'answered_bureau' and c.kind = 'traslado')
        or (e.event = 'transferred' and c.regime = '1581')
        or (e.event = 'judicial_decision' and c.kind in ('suplantacion', 'demanda'))
        or (e.event = 'answered' and c.kind not in ('suplantacion', 'traslado', 'demanda'))
        or (
            e.event = 'answered'
            and c.kind = 'suplantacion'
            and e.happened_on < d.judge_only_from
            and coalesce(t.acknowledged_on > e.happened_on, true)
        )
),

closed as (
    select
        g.case_id,
        g.round_number,
        min(g.happened_on) as closed_on,
        arg_min(g.event, g.place) as closed_by,
        arg_min(coalesce(g.outcome, ''), g.place) as closed_with
    from closings as g
    group by
        g.case_id,
        g.round_number
),

proven as (
    select
        t.case_id,
        t.round_number,
        case
            when
                c.kind in ('demanda', 'traslado')
                or c.quality_proof is not null
                or min(t.quality_proven_on) over (
                    partition by t.case_id
                    order by t.round_number
                    rows between unbounded preceding and 1 preceding
                ) is not null
                then t.begun_on
            else t.quality_proven_on
        end as proven_on
    from told as t
    inner join cases_known as c on t.case_id = c.case_id
),

filed as (
    select
        t.case_id,
        t.round_number,
        case
            when c.kind = 'suplantacion' and t.begun_on >= d.statement_opens_from then t.begun_on
            else p.proven_on
        end as filed_on,
        c.kind = 'suplantacion'
            and t.begun_on >= d.statement_opens_from
            and coalesce(p.proven_on > t.begun_on, true) as is_quality_unproven
    from told as t
    inner join cases_known as c on t.case_id = c.case_id
    inner join proven as p on t.case_id = p.case_id and t.round_number = p.round_number
    cross join case_law as d
),

asked_in_time as (
    select
        f.case_id,
        f.round_number,
        coalesce(
            t.asked_on
            <= business_days_after(f.filed_on, cast(d.completion_request_days as integer)),
            false
        ) as is_in_time
    from filed as f
    inner join told as t on f.case_id = t.case_id and f.round_number = t.round_number
    cross join case_law as d
)

select
    t.case_id,
    t.round_number,
    c.kind,
    c.regime,
    c.creditor_id,
    c.seen_on,
    t.begun_on,
    f.filed_on,
    f.is_quality_unproven,
    t.is_incomplete and t.round_number = 1 as is_incomplete,
    case when a.is_in_time then t.asked_on end as asked_on,
    case
        when not a.is_in_time then f.filed_on
        when m.completed_on is not null then greatest(f.filed_on, m.completed_on)
    end as complete_on,
    t.acknowledged_on,
    t.told_on,
    case when t.cotejo = 'discrepancy' then least(t.cotejo_on, t.told_on) end as discrepancy_on,
    t.documents_requested_on,
    t.breach_on,
    t.is_not_competent,
    coalesce(
        k.closed_on,
        lead(t.begun_on) over (
            partition by t.case_id
            order by t.round_number
        )
    ) as closed_on,
    k.closed_by,
    k.closed_with,
    t.round_number = max(t.round_number) over (partition by t.case_id) as is_last
from told as t
inner join cases_known as c on t.case_id = c.case_id
inner join filed as f on t.case_id = f.case_id and t.round_number = f.round_number
inner join asked_in_time as a on t.case_id = a.case_id and t.round_number = a.round_number
left join completed as m on t.case_id = m.case_id and t.round_number = m.round_number
left join closed as k on t.case_id = k.case_id and t.round_number = k.round_number
