-- What:  the state of every obligation on the night asked for, with all it takes to write it down.
-- Grain: one row per row of the obligations file; what has vanished by that night is left out.
-- Reads: sample_facts, the variable sample, the macros of this folder.
-- Note:  mora_back is the day the present mora began, whatever a later extract says of it. An open
--        mora younger than the longest wait for a first report is the lender's, whose bureaus tell
--        what they show: elsewhere the datum would count as shown before anyone could be noticed.
create or replace view sample_portfolio as
with changed as (
    select
        f.i,
        f.is_second,
        f.principal,
        f.kind,
        f.event,
        f.is_new,
        f.opened_back,
        f.earlier_started_back,
        f.earlier_ended_back,
        case when f.event = 'relapse' then f.started_back end as relapsed_started_back,
        case when f.event = 'relapse' then f.cured_back end as relapsed_ended_back,
        case
            when f.event in ('relapse', 'first_mora') then f.event_back
            when f.event = 're_aged' then f.started_back - pick(f.shift_draw, 10, 60)
            when f.event = 'backdated' then f.started_back + pick(f.shift_draw, 1, 10)
            else f.started_back
        end as started_back,
        case
            when f.event = 'cure' then f.event_back
            when f.event = 'relapse' then null
            else f.cured_back
        end as cured_back,
        case
            when f.event in ('paid_off', 'settled') then f.event_back
            else f.closed_back
        end as closed_back,
        case when f.event = 'assigned' then f.event_back end as assigned_back,
        case
            when f.event in ('relapse', 'first_mora') then f.event_back
            else f.started_back
        end as mora_back,
        case
            when f.kind = 'open' and f.started_back < 60 then 1
            when f.kind = 'never' then
                case when f.creditor_draw < 60 then 1 else 2 end
            when f.creditor_draw < case f.kind when 'cured' then 15 else 25 end then 3
            when f.kind in ('written_off', 'extinguished') and f.creditor_draw < 60 then 3
            when f.creditor_draw < 70 then 1
            else 2
        end as creditor,
        draw(f.principal_mark, 20) as amount_draw,
        draw(f.principal_mark, 21) as product_draw,
        f.principal_mark,
        draw(f.principal_mark, 22) as mode_draw,
        draw(f.row_mark, 23) as person_draw,
        draw(f.principal_mark, 25) as mora_draw,
        draw(f.principal_mark, 26) as paper_draw
    from sample_facts as f
    where f.event is distinct from 'vanished'
),

measured as (
    select
        c.*,
        c.started_back is not null and c.cured_back is null and c.closed_back is null as is_open,
        c.started_back + getvariable('sample').night as days_in_mora,
        1000 * case
            when c.amount_draw % 100 < 40 then pick(c.amount_draw >> 7, 200, 1999)
            when c.amount_draw % 100 < 85 then pick(c.amount_draw >> 7, 2000, 19999)
            else pick(c.amount_draw >> 7, 20000, 149999)
        end as original_amount,
        c.principal // 7000 * 4000 as first_titular,
        draw(c.principal_mark, 24) % 4000 as titular_slot
    from changed as c
),

owing as (
    select
        m.*,
        m.original_amount // 100 * pick(m.product_draw >> 9, 2, 98) as owed,
        coalesce(m.cured_back, m.closed_back) as ended_back,
        coalesce(m.event in ('relapse', 'first_mora'), false) as is_new_mora
    from measured as m
),

weighed as (
    select
        o.*,
        is_sample_small(o.original_amount, o.owed, o.kind = 'open') as is_small,
        is_sample_small(o.original_amount, o.owed, o.kind = 'open' or o.is_new_mora)
            as is_present_small,
        case when o.is_new_mora then 4 else 3 end as present_place
    from owing as o
),

drawn as (
    select
        w.*,
        draw(w.mora_draw, 1) as earlier_draw,
        draw(w.mora_draw, 3) as first_draw,
        draw(w.mora_draw, w.present_place) as present_draw
    from weighed as w
),

waited as (
    select
        d.*,
        d.earlier_started_back - sample_reported_after(d.earlier_draw, d.is_small)
            as earlier_reported_back,
        d.relapsed_started_back - sample_reported_after(d.first_draw, d.is_small)
            as relapsed_reported_back,
        d.mora_back - sample_reported_after(d.present_draw, d.is_present_small)
            as present_reported_back
    from drawn as d
),

reported as (
    select
        w.*,
        coalesce(
            sample_unless_over(w.earlier_reported_back, w.earlier_ended_back),
            sample_unless_over(w.relapsed_reported_back, w.relapsed_ended_back),
            sample_unless_over(w.present_reported_back, w.ended_back)
        ) as reported_back
    from waited as w
)

select
    m.i,
    m.is_second,
    m.principal,
    m.kind,
    m.event,
    m.creditor,
    m.is_open,
    m.opened_back,
    m.started_back,
    m.cured_back,
    m.closed_back,
    m.assigned_back,
    m.mora_back,
    m.ended_back,
    m.reported_back,
    m.is_small,
    m.is_present_small,
    m.present_place,
    m.earlier_started_back,
    m.earlier_ended_back,
    m.relapsed_started_back,
    m.relapsed_ended_back,
    m.days_in_mora,
    (m.days_in_mora + 29) // 30 as instalments,
    m.original_amount,
    case
        when m.closed_back is not null then 0
        else
            m.owed
            - case when m.event in ('payment', 'cure') then m.original_amount // 100 else 0 end
    end as balance,
    m.owed,
    m.amount_draw,
    m.product_draw,
    m.mode_draw,
    m.person_draw,
    m.mora_draw,
    m.paper_draw,
    m.first_titular + case
        when m.is_second then (m.titular_slot + 1 + m.person_draw % 3999) % 4000
        else m.titular_slot
    end as titular
from reported as m;
