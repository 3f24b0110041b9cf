-- What:  every mora of every person, with its notices and its first report: the present one, the
--        earlier one and the one that a relapse left behind.
-- Grain: one row per row of the obligations file and mora.
-- Reads: sample_titulares, the variable sample, the macros of this folder.
-- Note:  the place tells a person's moras apart from night to night: 1 is the earlier one, 3 that
--        of the first night, 4 one that began since. What was sent or reported stays as it was.
-- Note:  two or three moras in a hundred are not validly noticed: nothing was sent, or no proof of
--        it was kept, or it was sent too late, or twice on one day, or the only notice is one of a
--        mora that was cured since. A notice is never sent once the mora is over.
create or replace view sample_moras as
with told as (
    select
        t.i,
        t.creditor,
        t.principal,
        t.product_draw,
        t.id_type,
        t.id_number,
        t.owed,
        t.mora_draw as obligation_draw,
        t.person_draw,
        t.earlier_ended_back is not null as has_earlier,
        unnest(
            [
                {
                    'place': 1,
                    'started_back': t.earlier_started_back,
                    'ended_back': t.earlier_ended_back,
                    'is_small': t.is_small
                },
                {
                    'place': 3,
                    'started_back': t.relapsed_started_back,
                    'ended_back': t.relapsed_ended_back,
                    'is_small': t.is_small
                },
                {
                    'place': t.present_place,
                    'started_back': t.mora_back,
                    'ended_back': t.ended_back,
                    'is_small': t.is_present_small
                }
            ]
        ) as mora
    from sample_titulares as t
    where coalesce(t.mora_back, t.earlier_started_back) is not null
),

drawn as (
    select
        m.*,
        m.mora.place as place,
        m.mora.started_back as started_back,
        m.mora.is_small as is_small,
        m.mora.place = 4 or m.mora.place = 3 and m.has_earlier as is_relapse,
        m.mora.ended_back as ended_back,
        draw(m.obligation_draw, m.mora.place) as mora_draw,
        draw(m.person_draw, m.mora.place) as fault_draw
    from told as m
    where m.mora.started_back is not null
),

faulted as (
    select
        d.*,
        sample_reported_after(d.mora_draw, d.is_small) as reported_after,
        case
            when d.is_relapse and d.fault_draw % 10 = 0 then 'only_an_old_one'
            when d.fault_draw % 10000 < 50 then 'none'
            when d.fault_draw % 10000 < 90 then 'no_evidence'
            when d.fault_draw % 10000 < 130 then 'late'
            when d.fault_draw % 10000 < 230 and d.is_small then 'same_day'
            when d.fault_draw % 10000 between 230 and 259 then 'no_agreement'
        end as fault
    from drawn as d
),

sent as (
    select
        f.*,
        case
            when f.fault in ('only_an_old_one', 'none') then null
            when f.fault = 'late' then f.reported_after - pick(f.fault_draw >> 14, 0, 20)
            else sample_noticed_after(f.mora_draw, f.is_small)
        end as noticed_after,
        case
            when f.fault = 'same_day' then 0
            else
                sample_noticed_again_after(f.mora_draw, f.is_small)
                - sample_noticed_after(f.mora_draw, f.is_small)
        end as days_between
    from faulted as f
)

select
    s.i,
    s.creditor,
    s.principal,
    s.product_draw,
    s.id_type,
    s.id_number,
    s.owed,
    s.place,
    s.fault,
    s.fault_draw,
    sample_unless_over(s.started_back - s.noticed_after, s.ended_back) as noticed_back,
    sample_unless_over(s.started_back - s.noticed_after - s.days_between, s.ended_back)
        as noticed_again_back,
    sample_unless_over(s.started_back - s.reported_after, s.ended_back) as reported_back
from sent as s;
