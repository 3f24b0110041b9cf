-- The clocks of every round whose start is known, with how long they run; all but silence.
-- rule: R-1 to R-8, S-2 to S-9, S-12. Grain: one row per round, clock and bureau (null: the case).
-- Reads: case_rounds, clock_terms, law_parameters, subscriptions.
with begun as (
    select
        r.case_id,
        r.round_number,
        r.kind,
        r.regime,
        r.creditor_id,
        r.seen_on,
        r.begun_on,
        r.closed_on,
        r.complete_on,
        r.is_quality_unproven,
        t.clock,
        t.rule_id,
        t.rule_on,
        t.term,
        t.extension,
        t.unit,
        t.internal,
        t.is_per_bureau,
        t.stopped_by,
        t.direction,
        t.article,
        case t.begins_with
            when 'filed' then r.filed_on
            when 'complete' then r.complete_on
            when 'asked' then r.asked_on
            when 'begun' then r.begun_on
            when 'told' then r.told_on
            when 'discrepancy' then r.discrepancy_on
            when 'documents_requested' then r.documents_requested_on
            when 'incomplete' then case when r.is_incomplete then r.filed_on end
            when 'not_competent' then case when r.is_not_competent then r.filed_on end
            when 'breach'
                then case
                    when r.breach_on is not null and r.complete_on is not null
                        then greatest(r.breach_on, r.complete_on)
                end
        end as given_on
    from case_rounds as r
    inner join clock_terms as t
        on r.kind = t.kind
        and r.regime = t.regime
        and (t.filed_from is null or r.begun_on >= t.filed_from)
        and (t.filed_to is null or r.begun_on <= t.filed_to)
    where t.begins_with <> 'silence'
),

started as (
    select
        b.*,
        coalesce(greatest(b.given_on, b.rule_on), b.given_on) as start_on,
        coalesce(b.rule_on > b.begun_on, false)
            and (b.clock not in ('breach_suspend', 'breach_modify') or b.given_on < b.rule_on)
            as is_transition
    from begun as b
    where b.given_on is not null
)

select
    s.case_id,
    s.round_number,
    s.kind,
    s.regime,
    s.seen_on,
    s.closed_on,
    s.complete_on,
    s.clock,
    s.rule_id,
    u.bureau,
    s.direction,
    s.unit,
    s.internal,
    s.stopped_by,
    s.article,
    s.start_on,
    cast(coalesce(p.value, 0) as integer) as length,
    cast(x.value as integer) as extension_length,
    s.is_transition,
    s.is_quality_unproven
from started as s
left join law_parameters as p on s.term = p.parameter
left join law_parameters as x on s.extension = x.parameter
left join subscriptions as u on s.is_per_bureau and s.creditor_id = u.creditor_id
where
    (not s.is_per_bureau or u.bureau is not null)
    and (s.rule_on is null or s.start_on <= s.seen_on)
    and (s.closed_on is null or s.closed_on >= s.start_on or s.clock = 'documents')
