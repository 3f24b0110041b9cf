-- The class of arrears that a number of days past due makes at the bureau of the file. The first
-- day of mora moves all of them; only TransUnion has classes beyond mora_120.
-- Grain: one row per number of days from 0 to 999, which stands for every greater one.
-- Reads: behaviours, bureau_facts.
with days as (
    select unnest(range(1000)) as days_past_due
),

begun as (
    select
        d.days_past_due,
        max(b.step) as step
    from days as d
    cross join bureau_facts as f
    inner join behaviours as b
        on b.from_day + case when b.step = 0 then 0 else f.mora_first_day - 30 end
        <= d.days_past_due
        and (b.step <= 4 or f.bureau = 'transunion')
    group by d.days_past_due
)

select
    g.days_past_due,
    g.step,
    b.behaviour
from begun as g
inner join behaviours as b on g.step = b.step and b.from_day is not null
