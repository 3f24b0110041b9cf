"""Business days of Colombia: for one date in Python, and as functions for the SQL of a store.

Monday to Friday except the holidays of Ley 51 de 1983 and Ley 2578 de 2026. Both ways count on the
same table, sql/law/calendar/40_business_calendar.sql, and give the same answers. The day of the
event is not counted. Terms in calendar days, and permanence, have nothing to do with this module.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from retention.errors import UsageError
from retention.store import Store, sql_files

_FOLDER: Final = "law/calendar"
_TABLE: Final = "business_calendar"
_TABLE_FILE: Final = f"{_FOLDER}/40_{_TABLE}"
_DATES: Final = "holiday_dates"
_DATES_FILE: Final = f"{_FOLDER}/20_{_DATES}"


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days that count, in order, between the first and the last day of the table."""

    first_on: date
    last_on: date
    business_days: tuple[date, ...]
    internal_days: tuple[date, ...]


def define_calendar(store: Store) -> None:
    """Give a store the calendar, for as long as it is open.

    The views `holiday_norms` and `holidays`, the tables `holiday_dates` and `business_calendar`,
    and the functions business_days_after, internal_days_after, business_days_between and
    next_business_day. Needs sql/schema/functions.sql run before.
    """
    _define_holidays(store)
    store.define_table(_TABLE, _TABLE_FILE)
    store.run("schema/calendar_functions")


def _define_holidays(store: Store) -> None:
    """The dates are a table: a view of 1,300 literals is planned again wherever it is read."""
    store.define_table(_DATES, _DATES_FILE)
    tables = (_DATES_FILE, _TABLE_FILE)
    store.define(name for name in sql_files(_FOLDER) if name not in tables)


def business_days_after(from_on: date, n: int) -> date:
    """The n-th business day after a date: the end of a legal term; `n` 0 is the date itself.

    Raises UsageError outside the calendar, ValueError for a negative `n`.
    """
    return _days_after(from_on, n, _calendar().business_days, "business days")


def internal_days_after(from_on: date, n: int) -> date:
    """The same when Saturdays count too: the earlier, internal date of a duty of the source.

    Whether Saturday is a business day is open to interpretation; the legal date leaves it out.
    Raises UsageError outside the calendar, ValueError for a negative `n`.
    """
    return _days_after(from_on, n, _calendar().internal_days, "days with Saturdays")


def business_days_between(earlier_on: date, later_on: date) -> int:
    """How many business days there are after the earlier date, up to and with the later one.

    Negative when `later_on` is the earlier one. Raises UsageError outside the calendar.
    """
    told = f"from {earlier_on} to {later_on}"
    days = _calendar().business_days
    return _count(days, later_on, told) - _count(days, earlier_on, told)


def next_business_day(given_on: date) -> date:
    """The date itself if it is a business day, else the next one.

    Where a term in months or years that burdens the titular ends; permanence never moves. Raises
    UsageError outside the calendar.
    """
    told = f"a business day on or after {given_on}"
    days = _calendar().business_days
    _count(days, given_on, told)
    return _day(days, bisect_left(days, given_on), told)


def _days_after(from_on: date, n: int, days: Sequence[date], unit: str) -> date:
    if n < 0:
        raise ValueError(f"{unit} are counted forwards: n may not be {n}")
    if n == 0:
        return from_on
    told = f"{n} {unit} after {from_on}"
    return _day(days, _count(days, from_on, told) + n - 1, told)


def _count(days: Sequence[date], on: date, told: str) -> int:
    """How many of the days have come by a date of the calendar."""
    calendar = _calendar()
    if not calendar.first_on <= on <= calendar.last_on:
        raise _outside(told)
    return bisect_right(days, on)


def _day(days: Sequence[date], place: int, told: str) -> date:
    if place >= len(days):
        raise _outside(told)
    return days[place]


def _outside(told: str) -> UsageError:
    calendar = _calendar()
    return UsageError(
        f"the calendar of business days does not reach {told}",
        where="sql/law/calendar/20_holiday_dates.sql",
        why=f"it holds the holidays from {calendar.first_on} to {calendar.last_on}",
        todo="correct the date, or extend the calendar as docs/calendar.md says",
    )


@cache
def _calendar() -> _Calendar:
    with Store(None) as store:
        store.run("schema/functions")
        _define_holidays(store)
        days = sorted(store.rows(_TABLE_FILE))
    return _Calendar(
        first_on=days[0][0],
        last_on=days[-1][0],
        business_days=tuple(day[0] for day in days if day[1]),
        internal_days=tuple(day[0] for day in days if day[2]),
    )
