-- What becomes of every line that is taken, and of the items whose order its row carried: those that the
-- row itself names, else all of its obligation and titular at the bureau. A row that was rejected reopens
-- its item and one that the bureau does not find closes it; an inconsistency is noted alone, and so is
-- what comes after the item was ordered anew, answered later or taken back.
-- $bureau, $sent_on: of the file sent. Grain: one row per line and item, or per line without one.
-- Reads: rejects_matched, reject_faults, lines_recorded, known_items, purge_events, last_events.
with taken as (
    select
        m.*,
        report_id(
            cast($bureau as varchar),
            m.sent_creditor_id,
            m.sent_obligation_number,
            m.sent_id_type,
            m.sent_id_number
        ) as report_id,
        case m.severity when 'rejected' then 'rejected' when 'not_found' then 'confirmed' end as event
    from rejects_matched as m
    where m.answer_line not in (select f.answer_line from reject_faults as f)
),

ordered as (
    select
        p.purge_id,
        p.bureau,
        p.creditor_id,
        p.obligation_number,
        p.titular_id_type,
        p.titular_id_number,
        l.event as last_event,
        l.happened_on as last_on,
        max(coalesce(e.run_date, e.happened_on)) as ordered_on
    from known_items as p
    inner join purge_events as e on p.purge_id = e.purge_id and e.event = 'ordered'
    inner join last_events as l on p.purge_id = l.purge_id
    where p.bureau = $bureau and l.event <> 'cancelled'
    group by all
),

items as (
    select
        t.answer_line,
        o.purge_id,
        o.last_event,
        o.last_on,
        o.ordered_on
    from taken as t
    inner join ordered as o on t.sent_purge_id = o.purge_id
    union all
    select
        t.answer_line,
        o.purge_id,
        o.last_event,
        o.last_on,
        o.ordered_on
    from taken as t
    inner join ordered as o
        on t.sent_creditor_id = o.creditor_id
        and t.sent_obligation_number = o.obligation_number
        and t.sent_id_type = o.titular_id_type
        and t.sent_id_number = o.titular_id_number
    where t.sent_purge_id is null
)

select
    t.answer_line,
    t.sent_line,
    t.report_id,
    t.row_sha256,
    t.severity,
    t.code,
    t.field,
    t.reason,
    t.reported_on,
    i.purge_id,
    t.event,
    case
        when r.answer_line is not null then 'recorded already'
        when t.event is null then 'noted'
        when i.purge_id is null then 'noted: no item was ordered'
        when i.ordered_on > cast($sent_on as date) then 'noted: ordered since'
        when i.last_event = t.event then 'noted: ' || t.event || ' already'
        when t.reported_on < i.last_on then 'noted: something happened since'
        when t.event = 'rejected' then 'reopened'
        else 'closed'
    end as became
from taken as t
left join items as i on t.answer_line = i.answer_line
left join lines_recorded as r
    on t.answer_line = r.answer_line and t.row_sha256 = r.row_sha256 and r.sent_on = $sent_on
