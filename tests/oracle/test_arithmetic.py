"""The oracle's own calendar arithmetic, held against dateutil."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.oracle.arithmetic import add_months, add_years, last_day_of_month


def test_every_month_of_four_centuries_has_the_length_dateutil_gives_it() -> None:
    for year in range(1900, 2300):
        for month in range(1, 13):
            last = date(year, month, 1) + relativedelta(day=31)
            assert last_day_of_month(year, month) == last.day


def test_months_and_years_are_dateutils_for_every_day_of_two_leap_cycles() -> None:
    for offset in range(9 * 366):
        day = date(2018, 1, 1) + timedelta(days=offset)
        for months in (-13, -1, 1, 6, 11, 12, 18, 100):
            assert add_months(day, months) == day + relativedelta(months=months)
        for years in (1, 4, 5, 8):
            assert add_years(day, years) == day + relativedelta(years=years)
