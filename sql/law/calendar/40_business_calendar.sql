-- Every day of the years whose holidays are known, and how many business days there are up to it.
-- A business day is Monday to Friday and no holiday; an internal day is Monday to Saturday and no
-- holiday: whether Saturday counts is open [O], so a duty also has the earlier internal date.
-- The n-th business day after a day is the one whose count is n more; days between are the
-- difference of two counts. Grain: one row per calendar day. Reads: holiday_dates.
-- Invariant: the k-th business day is the only business day whose count is k.
with digits as (
    select d.digit
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as d (digit)
),

numbers as (
    select
        10000 * ten_thousands.digit
        + 1000 * thousands.digit
        + 100 * hundreds.digit
        + 10 * tens.digit
        + ones.digit as days_after_first
    from digits as ten_thousands
    cross join digits as thousands
    cross join digits as hundreds
    cross join digits as tens
    cross join digits as ones
),

years as (
    select
        make_date(extract(year from min(h.holiday_on)), 1, 1) as first_on,
        make_date(extract(year from max(h.holiday_on)), 12, 31) as last_on
    from holiday_dates as h
),

days as (
    select add_days(y.first_on, n.days_after_first) as calendar_on
    from years as y
    cross join numbers as n
    where n.days_after_first <= days_between(y.first_on, y.last_on)
),

holiday_set as (
    select distinct h.holiday_on
    from holiday_dates as h
),

weekdays as (
    select
        d.calendar_on,
        h.holiday_on is not null as is_holiday,
        -- 1900-01-01 was a Monday: 0 is Monday, 5 Saturday, 6 Sunday
        days_between(date '1900-01-01', d.calendar_on) % 7 as weekday
    from days as d
    left join holiday_set as h on d.calendar_on = h.holiday_on
),

kinds as (
    select
        w.calendar_on,
        w.weekday < 5 and not w.is_holiday as is_business_day,
        w.weekday < 6 and not w.is_holiday as is_internal_day
    from weekdays as w
)

select
    k.calendar_on,
    k.is_business_day,
    k.is_internal_day,
    cast(
        sum(case when k.is_business_day then 1 else 0 end) over (
            order by k.calendar_on rows between unbounded preceding and current row
        ) as integer
    ) as business_day_count,
    cast(
        sum(case when k.is_internal_day then 1 else 0 end) over (
            order by k.calendar_on rows between unbounded preceding and current row
        ) as integer
    ) as internal_day_count
from kinds as k
