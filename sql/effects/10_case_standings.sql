-- Where every case stands: its last round, the judge's last word, and whether the person is protected
-- as the victim of a suplantación.
-- rule: S-1, S-10, S-11. Grain: one row per case. Reads: case_rounds, events_in_order, cases_known,
-- law_parameters.
-- protected: a suplantación that is open, or that the source acknowledged, and no judge has found
-- that there was none; confirmed: a judge found that there was one. A case that is reopened begins
-- anew: only that a judge found one outlives it.
with decided as (
    select
        e.case_id,
        arg_max(e.outcome, e.place) as verdict,
        max(e.happened_on) as decided_on,
        max(e.round_number) as round_number
    from events_in_order as e
    where e.event = 'judicial_decision'
    group by e.case_id
),

still_decided as (
    select
        d.case_id,
        d.verdict,
        d.decided_on
    from decided as d
    inner join case_rounds as r on d.case_id = r.case_id and r.is_last
    where d.round_number = r.round_number or d.verdict not in ('no_impersonation', 'archived')
),

told as (
    select
        e.case_id,
        min(e.happened_on) filter (where e.event = 'acknowledged') as acknowledged_on,
        min(e.happened_on) filter (where e.event = 'denuncia_received') as denuncia_on,
        min(e.happened_on) filter (where e.event = 'victim_paid') as victim_paid_on,
        min(e.happened_on) filter (where e.event = 'protocol_breach_verified') as breach_on,
        max(e.place) filter (where e.event = 'collection_suspended') as suspended_place,
        min(e.happened_on) filter (where e.event = 'collection_suspended') as suspended_on,
        max(e.place) filter (where e.event = 'collection_resumed') as resumed_place,
        max(e.happened_on) filter (where e.event = 'collection_resumed') as resumed_on,
        max(e.detail) filter (where e.event = 'collection_suspended') as suspended_what
    from events_in_order as e
    group by e.case_id
),

law as (
    select max(case when p.parameter = 'cotejo_days' then p.in_force_from end) as impersonation_from
    from law_parameters as p
),

standing as (
    select
        c.case_id,
        c.creditor_id,
        c.case_number,
        c.kind,
        c.regime,
        c.titular_id_type,
        c.titular_id_number,
        c.asks,
        c.reason,
        c.seen_on,
        r.round_number,
        r.begun_on,
        r.filed_on,
        r.complete_on,
        r.closed_on,
        r.closed_by,
        r.closed_with,
        r.is_quality_unproven,
        d.verdict,
        d.decided_on,
        t.acknowledged_on,
        t.denuncia_on,
        t.victim_paid_on,
        t.breach_on,
        t.suspended_on,
        t.suspended_what,
        case
            when t.resumed_place > coalesce(t.suspended_place, 0) then t.resumed_on
        end as resumed_on,
        c.kind = 'suplantacion' and c.seen_on >= l.impersonation_from as is_impersonation,
        case
            when r.is_quality_unproven is not null and r.begun_on >= w.statement_opens_from
                then r.filed_on
            else greatest(r.complete_on, l.impersonation_from)
        end as protected_from
    from cases_known as c
    inner join case_rounds as r on c.case_id = r.case_id and r.is_last
    cross join law as l
    cross join case_law as w
    left join still_decided as d on c.case_id = d.case_id
    left join told as t on c.case_id = t.case_id
)

select
    s.*,
    coalesce(
        s.is_impersonation
        and (s.closed_on is null or s.acknowledged_on is not null or s.verdict = 'impersonation')
        and (s.verdict is null or s.verdict in ('impersonation', 'archived'))
        and (s.verdict is distinct from 'archived' or s.acknowledged_on is not null)
        and (s.protected_from <= s.seen_on or s.acknowledged_on is not null),
        false
    ) as is_protected,
    coalesce(s.is_impersonation and s.verdict = 'impersonation', false) as is_confirmed
from standing as s
