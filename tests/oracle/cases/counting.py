"""Business days counted on a list, for the oracle to count millions of them.

The list is walked once, day by day, with tests/oracle/calendar.py; it holds what that says.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Final

from tests.oracle.calendar import is_business_day

FIRST_DAY: Final = date(1984, 1, 1)
LAST_DAY: Final = date(2050, 12, 31)


def business_days_after(from_on: date, n: int) -> date:
    """`BD(from_on, n)`: the n-th business day after a date; the date itself for 0."""
    return _days_after(_business_days(), from_on, n)


def internal_days_after(from_on: date, n: int) -> date:
    """`ID(from_on, n)`: the same with Saturdays counted."""
    return _days_after(_internal_days(), from_on, n)


def _days_after(days: tuple[date, ...], from_on: date, n: int) -> date:
    return days[bisect_right(days, from_on) + n - 1] if n else from_on


@cache
def _business_days() -> tuple[date, ...]:
    return _walked(saturdays=False)


@cache
def _internal_days() -> tuple[date, ...]:
    return _walked(saturdays=True)


def _walked(*, saturdays: bool) -> tuple[date, ...]:
    count = (LAST_DAY - FIRST_DAY).days + 1
    days = (FIRST_DAY + timedelta(days=place) for place in range(count))
    return tuple(on for on in days if is_business_day(on, saturdays=saturdays))
