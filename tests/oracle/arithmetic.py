"""The oracle's own arithmetic of months and years (Código Civil art. 67)."""

from __future__ import annotations

from datetime import date, timedelta


def last_day_of_month(year: int, month: int) -> int:
    """Number of days of a month, found by stepping back from the first of the next one."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def add_months(day: date, months: int) -> date:
    """Same day number `months` later, or the last day of a shorter month (Código Civil art. 67)."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_index + 1
    return date(year, month, min(day.day, last_day_of_month(year, month)))


def add_years(day: date, years: int) -> date:
    """Same day and month `years` later; 29 February becomes the 28th in a common year."""
    return add_months(day, 12 * years)
