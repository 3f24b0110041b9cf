-- Every holiday with the norm it rests on, as it is cited.
-- Grain: one row per holiday and year. Reads: holiday_dates, holiday_norms.
-- Invariant: every holiday has exactly one norm in force on its day.
select
    h.holiday_on,
    h.name,
    n.citation,
    n.quality,
    n.last_verified_on
from holiday_dates as h
left join holiday_norms as n
    on
        h.name = n.name
        and h.holiday_on >= n.in_force_from
        and (n.in_force_to is null or h.holiday_on <= n.in_force_to)
