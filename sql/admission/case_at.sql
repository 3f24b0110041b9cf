-- The case as it stood before each event whose turn it is, in one row, with the event itself.
-- Grain: one row per event judged. Reads: queue, case_rounds, case_clocks, events_in_order,
-- law_parameters.
with asked as (
    select
        cast(q.submission_id as integer) as case_id,
        q.*
        exclude (case_id)
    from queue as q
    where q.turn = $turn
),

happened as (
    select
        e.case_id,
        max(e.outcome) filter (
            where
                e.event = 'judicial_decision'
                and e.place = e.last_decision_place
                and (e.is_of_last_round or e.outcome not in ('no_impersonation', 'archived'))
        ) as verdict,
        bool_or(e.event = 'acknowledged') as is_acknowledged,
        bool_or(e.event = 'denuncia_received') as is_denuncia_received,
        bool_or(e.event = 'protocol_breach_verified') as is_breach_verified,
        bool_or(
            e.event = 'completed' and e.is_of_last_round and e.place > e.asked_place
        ) as is_completed,
        bool_or(e.event = 'extension_notified' and e.is_of_last_round) as is_extended,
        bool_or(e.event = 'completion_requested' and e.is_of_last_round) as is_asked,
        bool_or(e.event = 'not_competent') as is_not_competent,
        bool_or(e.event = 'quality_proven') as is_quality_proven
    from (
        select
            i.*,
            max(i.place) filter (where i.event = 'judicial_decision') over (
                partition by i.case_id
            ) as last_decision_place,
            min(i.place) filter (where i.event = 'completion_requested') over (
                partition by
                    i.case_id,
                    i.round_number
            ) as asked_place,
            i.round_number = max(i.round_number) over (
                partition by i.case_id
            ) as is_of_last_round
        from events_in_order as i
    ) as e
    group by e.case_id
),

clocks as (
    select
        k.case_id,
        k.round_number,
        max(k.legal_on) filter (where k.clock = 'answer') as answer_on,
        max(k.legal_on) filter (where k.clock = 'complete') as complete_by_on,
        max(k.legal_on) filter (where k.clock = 'resume') as resume_after_on,
        bool_or(k.clock = 'silence') as is_silent
    from case_clocks as k
    group by
        k.case_id,
        k.round_number
),

silences as (
    select k.case_id
    from case_clocks as k
    where k.clock = 'silence'
    group by k.case_id
)

select
    a.*,
    r.begun_on,
    r.filed_on,
    r.complete_on,
    coalesce(h.is_asked, false) as is_asked,
    r.is_incomplete,
    coalesce(h.is_extended, false) as is_extended,
    r.told_on,
    r.closed_on,
    r.closed_by,
    h.verdict,
    coalesce(h.is_acknowledged, false) as is_acknowledged,
    coalesce(h.is_denuncia_received, false) as is_denuncia_received,
    coalesce(h.is_breach_verified, false) as is_breach_verified,
    coalesce(h.is_completed, false) as is_completed,
    coalesce(h.is_not_competent, false) as is_not_competent,
    a.quality_proof is not null or coalesce(h.is_quality_proven, false) as is_quality_proven,
    k.answer_on,
    k.complete_by_on,
    k.resume_after_on,
    s.case_id is not null as is_silent
from asked as a
left join case_rounds as r on a.case_id = r.case_id and r.is_last
left join happened as h on a.case_id = h.case_id
left join clocks as k on r.case_id = k.case_id and r.round_number = k.round_number
left join silences as s on a.case_id = s.case_id
