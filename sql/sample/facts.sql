-- What:  the facts of the made-up portfolio on its first night, and what happens to each later.
-- Grain: one row per row of the obligations file (a codeudor's row repeats its obligation's facts).
-- Reads: scratch.row_numbers, the variable sample, the macros of this folder.
-- Note:  time is counted in days back from the first night's cut-off (negative: after it).
--        Every fact of an obligation is drawn from principal, the number of its first row.
-- Shape: 62 % never in mora, 25 % cured, 10 % open, 1.5 % written off years ago and still open,
--        1.5 % extinguished after mora. Long moras stay visible longer, so a portfolio that clears
--        what has lapsed shows many of them: mora_days is drawn as one sees it on a given day,
--        and the end of the mora falls evenly within the time the datum may be shown, except
--        for the few whose permanence is already over (ripe).
create or replace view sample_facts as
with numbered as (
    select
        n.i,
        n.i % 26 = 25 as is_second,
        mark(n.i) as row_mark
    from scratch.row_numbers as n
),

grouped as (
    select
        n.i,
        n.is_second,
        n.row_mark,
        case when n.is_second then n.i // 26 * 26 + n.row_mark % 25 else n.i end as principal
    from numbered as n
),

marked as (
    select
        g.i,
        g.is_second,
        g.row_mark,
        g.principal,
        mark(g.principal) as principal_mark
    from grouped as g
),

drawn as (
    select
        n.i,
        n.is_second,
        n.row_mark,
        n.principal,
        n.principal_mark,
        n.principal >= getvariable('sample').row_count as is_new,
        draw(n.principal_mark, 2) % 10000 as kind_draw,
        draw(n.principal_mark, 3) % 1000 as length_draw,
        draw(n.principal_mark, 4) as days_draw,
        draw(n.principal_mark, 5) % 1000 as ripe_draw,
        draw(n.principal_mark, 6) as end_draw,
        draw(n.principal_mark, 7) % 1000 as earlier_draw,
        draw(n.principal_mark, 8) as gap_draw,
        draw(n.principal_mark, 9) as opened_draw,
        draw(n.principal_mark, 10) % 100 as creditor_draw,
        draw(n.principal_mark, 11) as closed_draw,
        2 + (draw(n.principal_mark, 12) % 100)::bigint as event_night,
        draw(n.principal_mark, 13) % 100 as event_draw,
        draw(n.principal_mark, 14) as shift_draw
    from marked as n
),

kinds as (
    select
        d.*,
        case
            when d.is_new or d.kind_draw < 6200 then 'never'
            when d.kind_draw < 8700 then 'cured'
            when d.kind_draw < 9700 then 'open'
            when d.kind_draw < 9850 then 'written_off'
            else 'extinguished'
        end as kind
    from drawn as d
),

lengths as (
    select
        k.*,
        case
            when k.kind in ('cured', 'extinguished') then
                case
                    when k.length_draw < 20 then pick(k.days_draw, 5, 29)
                    when k.length_draw < 120 then pick(k.days_draw, 30, 89)
                    when k.length_draw < 320 then pick(k.days_draw, 90, 179)
                    when k.length_draw < 600 then pick(k.days_draw, 180, 364)
                    when k.length_draw < 850 then pick(k.days_draw, 365, 729)
                    when k.length_draw < 990 then pick(k.days_draw, 730, 1461)
                    else pick(k.days_draw, 1462, 2600)
                end
            when k.kind = 'open' then
                case
                    when k.length_draw < 450 then pick(k.days_draw, 1, 30)
                    when k.length_draw < 670 then pick(k.days_draw, 31, 90)
                    when k.length_draw < 790 then pick(k.days_draw, 91, 180)
                    when k.length_draw < 880 then pick(k.days_draw, 181, 360)
                    when k.length_draw < 960 then pick(k.days_draw, 361, 1080)
                    else pick(k.days_draw, 1081, 2890)
                end
            when k.kind = 'written_off' then
                case
                    when k.length_draw < 840 then pick(k.days_draw, 400, 2900)
                    else pick(k.days_draw, 2923, 3010)
                end
        end as mora_days
    from kinds as k
),

ends as (
    select
        l.*,
        case
            when l.kind not in ('cured', 'extinguished') then null
            when l.ripe_draw < 26 then shown_days(l.mora_days) + (l.end_draw % 90)::bigint
            else (l.end_draw % shown_days(l.mora_days)::ubigint)::bigint
        end as ended_back
    from lengths as l
),

starts as (
    select
        e.*,
        case
            when e.kind = 'never' then null
            when e.ended_back is null then e.mora_days - 1
            else e.ended_back + e.mora_days
        end as started_back
    from ends as e
),

earlier_ends as (
    select
        s.*,
        case
            when s.is_new or s.earlier_draw >= 33 then null
            when coalesce(s.started_back, 0) > 1200 then null
            else coalesce(s.started_back, (s.end_draw % 700)::bigint) + pick(s.gap_draw, 30, 180)
        end as earlier_ended_back
    from starts as s
),

earlier_starts as (
    select
        e.*,
        e.earlier_ended_back + case
            when e.ripe_draw < 26 then greatest(5, e.earlier_ended_back // 3)
            else e.earlier_ended_back // 2 + 1 + pick(e.shift_draw, 0, 200)
        end as earlier_started_back
    from earlier_ends as e
),

openings as (
    select
        e.*,
        case
            when e.is_new then
                -1 - (e.principal::bigint - getvariable('sample').row_count::bigint)
                // getvariable('sample').opened_per_night::bigint
            when coalesce(e.earlier_started_back, e.started_back) is null then
                pick(e.opened_draw, 1, 3650)
            else
                coalesce(e.earlier_started_back, e.started_back) + pick(e.opened_draw, 31, 1500)
        end as opened_back
    from earlier_starts as e
),

closings as (
    select
        o.*,
        case
            when o.kind = 'extinguished' then o.ended_back
            when o.is_new or o.closed_draw % 100 >= 6 then null
            when o.kind = 'never' and o.earlier_ended_back is null then
                ((o.closed_draw >> 8) % (least(o.opened_back, 400) + 1)::ubigint)::bigint
            when o.kind = 'cured' then
                ((o.closed_draw >> 8) % (o.ended_back + 1)::ubigint)::bigint
        end as closed_back
    from openings as o
)

select
    c.i,
    c.is_second,
    c.principal,
    c.row_mark,
    c.principal_mark,
    c.is_new,
    c.kind,
    c.started_back,
    case when c.kind = 'cured' then c.ended_back end as cured_back,
    c.closed_back,
    c.earlier_started_back,
    c.earlier_ended_back,
    c.opened_back,
    c.creditor_draw,
    c.shift_draw,
    1 - c.event_night as event_back,
    case
        when c.is_new or c.event_night > getvariable('sample').night then null
        when c.kind = 'never' and c.closed_back is null then
            case
                when c.event_draw < 70 then 'payment'
                when c.event_draw < 90 then 'first_mora'
                when c.event_draw < 96 then 'paid_off'
                else 'vanished'
            end
        when c.kind = 'cured' and c.closed_back is null then
            case
                when c.event_draw < 35 then 'relapse'
                when c.event_draw < 90 then 'payment'
                when c.event_draw < 96 then 'paid_off'
                else 'vanished'
            end
        when c.kind = 'open' then
            case
                when c.event_draw < 45 then 'cure'
                when c.event_draw < 55 then 'paid_off'
                when c.event_draw < 75 and c.started_back >= 70 then 're_aged'
                when c.event_draw < 95 then 'payment'
                when c.event_draw < 98 then 'backdated'
                else 'vanished'
            end
        when c.kind = 'written_off' then
            case
                when c.event_draw < 60 then 'payment'
                when c.event_draw < 80 then 'settled'
                when c.event_draw < 90 then 'assigned'
                else 'vanished'
            end
        when c.event_draw < 30 then 'vanished'
    end as event
from closings as c;
