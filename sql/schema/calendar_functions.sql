-- The functions of the calendar of business days, over the table business_calendar.
-- The day of the event is not counted. A null date or number gives null; a date or an answer
-- outside the calendar is an error, never a null that reads as "no term" nor a wrong date.
-- On Spark: the same select behind create function ... return, raise_error for error.
-- The long names of the tables inside keep them apart from the caller's, which DuckDB would mix up.

-- What is said of a date that the calendar does not cover.
create or replace temp macro outside_calendar(told) as
    error(
        'the calendar of business days does not reach ' || told
        || ': correct the date, or extend sql/law/calendar/20_holiday_dates.sql'
        || ' (docs/calendar.md says how)'
    );

-- The n-th business day after a date: the end of a legal term. n 0 is the date itself.
create or replace temp macro business_days_after(from_on, n) as
    case
        when from_on is null or n is null then null
        when n < 0 then error('business_days_after counts forwards: n may not be negative')
        when n = 0 then cast(from_on as date)
        else coalesce(
            (
                select calendar_at_end.calendar_on
                from business_calendar as calendar_at_start
                inner join business_calendar as calendar_at_end
                    on
                        calendar_at_end.is_business_day
                        and calendar_at_end.business_day_count
                        = calendar_at_start.business_day_count + n
                where calendar_at_start.calendar_on = from_on
            ),
            outside_calendar(n || ' business days after ' || from_on)
        )
    end;

-- The n-th day after a date when Saturdays are counted too: the internal date of a duty [O].
create or replace temp macro internal_days_after(from_on, n) as
    case
        when from_on is null or n is null then null
        when n < 0 then error('internal_days_after counts forwards: n may not be negative')
        when n = 0 then cast(from_on as date)
        else coalesce(
            (
                select calendar_at_end.calendar_on
                from business_calendar as calendar_at_start
                inner join business_calendar as calendar_at_end
                    on
                        calendar_at_end.is_internal_day
                        and calendar_at_end.internal_day_count
                        = calendar_at_start.internal_day_count + n
                where calendar_at_start.calendar_on = from_on
            ),
            outside_calendar(n || ' days with Saturdays after ' || from_on)
        )
    end;

-- Business days from the day after the earlier date to the later one, both ends as in days_between:
-- negative when the later date is the earlier one.
create or replace temp macro business_days_between(earlier_on, later_on) as
    case
        when earlier_on is null or later_on is null then null
        else coalesce(
            (
                select calendar_at_end.business_day_count
                from business_calendar as calendar_at_end
                where calendar_at_end.calendar_on = later_on
            )
            - (
                select calendar_at_start.business_day_count
                from business_calendar as calendar_at_start
                where calendar_at_start.calendar_on = earlier_on
            ),
            outside_calendar('from ' || earlier_on || ' to ' || later_on)
        )
    end;

-- The date itself if it is a business day, else the next one: where a burden's term in months or
-- years ends. Never for permanence, which is a maximum.
create or replace temp macro next_business_day(given_on) as
    case
        when given_on is null then null
        else coalesce(
            (
                select calendar_at_end.calendar_on
                from business_calendar as calendar_at_start
                inner join business_calendar as calendar_at_end
                    on
                        calendar_at_end.is_business_day
                        and calendar_at_end.business_day_count
                        = calendar_at_start.business_day_count
                        + case when calendar_at_start.is_business_day then 0 else 1 end
                where calendar_at_start.calendar_on = given_on
            ),
            outside_calendar('a business day on or after ' || given_on)
        )
    end;
