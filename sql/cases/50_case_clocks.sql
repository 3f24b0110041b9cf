-- Every clock of every round on the day that asks: start, legal and internal date, when it was
-- stopped, its state. As docs/clocks.md says; what is in time is judged by the legal date.
-- rule: R-1 to R-11, S-2 to S-9, S-12. Grain: one row per round, clock and bureau (null: the case).
-- Reads: clock_starts, clock_terms, events_in_order, law_parameters, case_law.
with terms_of_days as (
    select distinct
        c.start_on,
        c.unit,
        c.length
    from clock_starts as c
    union
    select distinct
        c.start_on,
        c.unit,
        c.length + c.extension_length
    from clock_starts as c
    where c.extension_length is not null
),

dated as (
    select
        t.start_on,
        t.unit,
        t.length,
        case t.unit
            when 'business days' then business_days_after(t.start_on, t.length)
            when 'months' then next_business_day(add_months(t.start_on, t.length))
            else add_days(t.start_on, t.length)
        end as legal_on,
        case t.unit
            when 'business days' then internal_days_after(t.start_on, t.length)
        end as saturday_on
    from terms_of_days as t
),

stop_events as (
    select
        e.case_id,
        e.round_number,
        e.event,
        e.bureau,
        e.happened_on
    from events_in_order as e
    where e.round_number > 0
),

events_that_stop as (
    select
        c.case_id,
        c.round_number,
        c.clock,
        c.bureau,
        min(greatest(e.happened_on, c.start_on)) as stopped_on
    from clock_starts as c
    inner join stop_events as e
        on c.case_id = e.case_id
        and c.round_number = e.round_number
        and contains('|' || c.stopped_by || '|', '|' || e.event || '|')
        and (c.bureau is null or e.bureau is null or c.bureau = e.bureau)
        and (c.clock <> 'complete' or e.happened_on >= c.start_on)
    group by all
),

stopped as (
    select
        c.*,
        least(s.stopped_on, case when c.closed_on >= c.start_on then c.closed_on end)
            as stopped_on,
        d.legal_on as first_legal_on,
        d.saturday_on as first_saturday_on,
        x.legal_on as extended_legal_on,
        x.saturday_on as extended_saturday_on
    from clock_starts as c
    inner join dated as d
        on c.start_on = d.start_on and c.unit = d.unit and c.length = d.length
    left join dated as x
        on c.start_on = x.start_on
        and c.unit = x.unit
        and c.length + c.extension_length = x.length
    left join events_that_stop as s
        on c.case_id = s.case_id
        and c.round_number = s.round_number
        and c.clock = s.clock
        and c.bureau is not distinct from s.bureau
),

extensions as (
    select
        s.case_id,
        s.round_number,
        min(e.happened_on) as extended_on
    from stopped as s
    inner join events_in_order as e
        on s.case_id = e.case_id
        and s.round_number = e.round_number
        and e.event = 'extension_notified'
        and e.happened_on between s.start_on and s.first_legal_on
    where s.extension_length is not null
    group by
        s.case_id,
        s.round_number
),

extended as (
    select
        s.*,
        s.extension_length is not null
            and x.extended_on is not null
            and (s.stopped_on is null or s.stopped_on >= x.extended_on) as is_extended,
        x.extended_on > s.first_saturday_on as is_late_inside
    from stopped as s
    left join extensions as x on s.case_id = x.case_id and s.round_number = x.round_number
),

running as (
    select
        e.case_id,
        e.round_number,
        e.kind,
        e.regime,
        e.seen_on,
        e.clock,
        e.rule_id,
        e.bureau,
        e.direction,
        e.start_on,
        case when e.is_extended then e.extended_legal_on else e.first_legal_on end as legal_on,
        case e.internal
            when 'begin' then e.start_on
            when 'legal' then e.first_legal_on
            else case
                when e.is_extended and not e.is_late_inside then e.extended_saturday_on
                else coalesce(e.first_saturday_on, e.first_legal_on)
            end
        end as internal_on,
        e.stopped_on,
        e.is_extended,
        e.is_transition,
        e.is_quality_unproven,
        e.is_extended and e.is_late_inside as is_extended_late,
        e.article
    from extended as e
),

unanswered as (
    select
        r.case_id,
        r.round_number,
        r.kind,
        r.regime,
        r.seen_on,
        r.legal_on as start_on,
        r.is_quality_unproven
    from running as r
    cross join case_law as d
    where
        r.clock = 'answer'
        and r.seen_on > r.legal_on
        and (r.stopped_on is null or r.stopped_on > r.legal_on)
        and add_days(r.legal_on, 1) >= d.silence_from
),

executed as (
    select
        u.case_id,
        u.round_number,
        min(e.happened_on) as stopped_on
    from unanswered as u
    inner join events_in_order as e
        on u.case_id = e.case_id
        and u.round_number = e.round_number
        and e.event = 'silence_executed'
        and e.happened_on >= u.start_on
    group by
        u.case_id,
        u.round_number
),

silent as (
    select
        u.case_id,
        u.round_number,
        u.kind,
        u.regime,
        u.seen_on,
        t.clock,
        t.rule_id,
        cast(null as varchar) as bureau,
        t.direction,
        u.start_on,
        business_days_after(u.start_on, cast(p.value as integer)) as legal_on,
        internal_days_after(u.start_on, cast(p.value as integer)) as internal_on,
        x.stopped_on,
        false as is_extended,
        false as is_transition,
        u.is_quality_unproven,
        false as is_extended_late,
        t.article
    from unanswered as u
    inner join clock_terms as t
        on u.kind = t.kind and u.regime = t.regime and t.begins_with = 'silence'
    inner join law_parameters as p on t.term = p.parameter
    left join executed as x on u.case_id = x.case_id and u.round_number = x.round_number
),

every_clock as (
    select * from running
    union all
    select * from silent
)

select
    c.case_id,
    c.round_number,
    c.clock,
    c.rule_id,
    c.bureau,
    c.direction,
    c.start_on,
    c.legal_on,
    c.internal_on,
    c.stopped_on,
    case
        when c.stopped_on <= c.legal_on then 'met'
        when c.stopped_on > c.legal_on or c.seen_on > c.legal_on
            then case when c.direction = 'DUTY' then 'breached' else 'lapsed' end
        when c.is_extended then 'extended'
        else 'running'
    end as state,
    c.is_extended,
    c.is_transition,
    c.is_quality_unproven,
    c.is_extended_late,
    c.article,
    c.seen_on
from every_clock as c
