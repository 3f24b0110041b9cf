-- The letters that tonight's events call for, with the facts they are written from: those recorded
-- since the night before that happened in the last $letter_days days. Of several of one kind in a case
-- the last. Grain: one row per case, letter and bureau (null: to the titular).
-- rule: R-1 to R-8, S-3, S-4, S-7, S-8. Reads: case_events, case_marks, run, case_standings,
-- case_clocks, case_legends, case_orders, case_records, obligations_known, sources, subscriptions.
with marks as (
    select
        coalesce(max(m.last_event_id) filter (where m.known_on < r.run_date), 0) as after_event_id,
        coalesce(max(m.last_event_id), 0) as until_event_id
    from run as r
    left join case_marks as m on m.known_on <= r.run_date
),

tonight as (
    select
        e.case_id,
        e.event,
        max_by(e.outcome, e.event_id) as outcome,
        max_by(e.detail, e.event_id) as detail,
        max_by(e.note, e.event_id) as note,
        string_split(max_by(e.detail, e.event_id), '|') as details
    from case_events as e
    cross join marks as m
    cross join run as r
    where
        e.event_id > m.after_event_id
        and e.event_id <= m.until_event_id
        and e.happened_on <= r.run_date
        and e.happened_on >= r.run_date - cast($letter_days as integer)
    group by
        e.case_id,
        e.event
),

answers as (
    select
        k.case_id,
        k.round_number,
        max(k.legal_on) filter (where k.clock = 'answer') as answer_by_on,
        max(k.legal_on) filter (where k.clock = 'complete') as complete_by_on,
        bool_or(k.clock = 'answer' and k.is_extended) as is_extended,
        max(k.start_on) filter (where k.clock = 'denuncia') as told_on,
        max(k.legal_on) filter (where k.clock = 'denuncia') as denuncia_by_on,
        arg_min(k.article, k.start_on) filter (where k.clock = 'answer') as answer_article
    from case_clocks as k
    group by
        k.case_id,
        k.round_number
),

concerned as (
    select
        r.case_id,
        list(r.obligation_number order by r.obligation_number) as obligations,
        any_value(o.titular_name) as titular_name
    from case_records as r
    left join obligations_known as o on r.obligation_key = o.obligation_key
    where r.case_id in (select t.case_id from tonight as t)
    group by r.case_id
),

facts as (
    select
        s.case_id,
        s.case_number,
        s.kind,
        s.regime,
        s.creditor_id,
        u.source_name as creditor_name,
        s.titular_id_type,
        s.titular_id_number,
        c.titular_name,
        c.obligations,
        s.seen_on as letter_on,
        s.begun_on as received_on,
        a.answer_by_on,
        case when a.is_extended then a.answer_by_on end as extended_to_on,
        a.complete_by_on,
        a.told_on,
        coalesce(a.denuncia_by_on, business_days_after(s.seen_on, 20)) as denuncia_by_on,
        case
            when s.kind <> 'suplantacion' then null
            when s.begun_on >= w.statement_opens_from then '2573'
            when s.is_impersonation then '2157'
            else 'general'
        end as law
    from case_standings as s
    cross join case_law as w
    left join sources as u on s.creditor_id = u.creditor_id
    left join concerned as c on s.case_id = c.case_id
    left join answers as a on s.case_id = a.case_id and s.round_number = a.round_number
    where s.case_id in (select t.case_id from tonight as t)
),

to_titular as (
    select
        t.case_id,
        case t.event
            when 'received' then 'acknowledgement'
            when 'completion_requested' then 'completion_request'
            when 'extension_notified' then 'extension'
            when 'documents_handed_over' then 'documents'
            else 'answer'
        end as letter,
        case
            when t.event = 'acknowledged' then 'acknowledged'
            when t.event = 'answered' then t.outcome
        end as outcome,
        case when t.event = 'answered' then t.detail end as ground,
        case when t.event = 'extension_notified' then t.note end as reasons,
        case when t.event in ('answered', 'acknowledged') then t.note end as note,
        case when t.event = 'documents_handed_over' then t.note end as documents,
        case when t.event = 'completion_requested' then t.details end as missing
    from tonight as t
    where
        t.event in (
            'received', 'completion_requested', 'extension_notified', 'documents_handed_over',
            'answered', 'acknowledged'
        )
    union all
    select
        f.case_id,
        'denuncia_term' as letter,
        null as outcome,
        null as ground,
        null as reasons,
        null as note,
        null as documents,
        null as missing
    from facts as f
    inner join tonight as t on f.case_id = t.case_id and t.event = 'received'
    where f.law = '2573' and f.told_on is null
),

written as (
    select
        t.case_id,
        t.letter,
        cast(null as varchar) as bureau,
        t.outcome,
        t.ground,
        t.reasons,
        t.note,
        t.documents,
        t.missing,
        cast(null as varchar) as legend,
        cast(null as varchar) as action,
        cast(null as date) as due_on,
        cast(null as varchar) as rule_id
    from to_titular as t
    union all
    select
        l.case_id,
        'bureau_notice' as letter,
        l.bureau,
        null as outcome,
        null as ground,
        l.reason as reasons,
        null as note,
        null as documents,
        null as missing,
        l.legend,
        l.action,
        l.due_on,
        l.rule_id
    from case_legends as l
    where
        l.case_id in (select t.case_id from tonight as t)
        and l.bureau is not null
        and (l.action = 'retirar' or l.ordered_on is null)
    union all
    select
        d.case_id,
        'correction_order' as letter,
        u.bureau,
        null as outcome,
        null as ground,
        null as reasons,
        null as note,
        null as documents,
        null as missing,
        null as legend,
        case when d.action = 'retirar' then 'retirar_dato' else d.action end as action,
        s.seen_on as due_on,
        d.rule_id
    from case_orders as d
    inner join case_standings as s on d.case_id = s.case_id
    inner join subscriptions as u on s.creditor_id = u.creditor_id
    where
        d.case_id in (select t.case_id from tonight as t)
        and not d.is_waiting
)

select
    w.letter,
    f.* exclude (case_id, denuncia_by_on),
    case when w.letter = 'denuncia_term' then f.denuncia_by_on end as denuncia_by_on,
    w.bureau,
    w.outcome,
    w.ground,
    w.reasons,
    w.note,
    w.documents,
    w.missing,
    w.legend,
    w.action,
    w.due_on,
    w.rule_id
from written as w
inner join facts as f on w.case_id = f.case_id
order by
    f.creditor_id,
    f.case_number,
    w.letter,
    w.bureau,
    w.legend
