"""The calendar of business days, written a second time from the text of the law.

Ley 51 de 1983 art. 1 names the holidays and moves most of them to Monday; Ley 2578 de 2026 adds
9 July. Easter is computed, every count is a walk from day to day. Nothing here is shared with the
library that the holidays come from or with the SQL that counts them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5

FIXED: Final = {
    (1, 1): "Año Nuevo",
    (5, 1): "Día del Trabajo",
    (7, 20): "Día de la Independencia",
    (8, 7): "Batalla de Boyacá",
    (12, 8): "La Inmaculada Concepción",
    (12, 25): "Navidad",
}
MOVED: Final = {
    (1, 6): "Día de los Reyes Magos",
    (3, 19): "Día de San José",
    (6, 29): "San Pedro y San Pablo",
    (8, 15): "La Asunción",
    (10, 12): "Día de la Raza",
    (11, 1): "Día de Todos los Santos",
    (11, 11): "Independencia de Cartagena",
}
BEFORE_EASTER: Final = {3: "Jueves Santo", 2: "Viernes Santo"}
AFTER_EASTER: Final = {39: "Ascensión del Señor", 60: "Corpus Christi", 68: "Sagrado Corazón"}
CHIQUINQUIRA: Final = "Día de Nuestra Señora del Rosario de Chiquinquirá"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    skipped = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + skipped + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def monday_of(on: date) -> date:
    """The day itself if it is a Monday, else the next Monday (the Emiliani rule)."""
    while on.weekday() != 0:
        on += ONE_DAY
    return on


def named_holidays(year: int) -> set[tuple[date, str]]:
    """The holidays of a year, from 1984 on: the day each is observed on, and its name."""
    sunday = easter(year)
    found = {(date(year, *day), name) for day, name in FIXED.items()}
    found |= {(monday_of(date(year, *day)), name) for day, name in MOVED.items()}
    found |= {(sunday - days * ONE_DAY, name) for days, name in BEFORE_EASTER.items()}
    found |= {(monday_of(sunday + days * ONE_DAY), name) for days, name in AFTER_EASTER.items()}
    if year >= 2026:
        found.add((monday_of(date(year, 7, 9)), CHIQUINQUIRA))
    return found


@cache
def holidays(year: int) -> frozenset[date]:
    """The days of a year that are holidays; two that fall together are one day."""
    return frozenset(on for on, _ in named_holidays(year))


def is_business_day(on: date, *, saturdays: bool = False) -> bool:
    """Monday to Friday, or to Saturday, and no holiday."""
    last = SATURDAY if saturdays else SATURDAY - 1
    return on.weekday() <= last and on not in holidays(on.year)


def days_after(from_on: date, n: int, *, saturdays: bool = False) -> date:
    """The n-th day that counts after a date; the date itself for 0."""
    on = from_on
    while n > 0:
        on += ONE_DAY
        n -= is_business_day(on, saturdays=saturdays)
    return on


def days_between(earlier_on: date, later_on: date) -> int:
    """How many business days there are after the first date, up to and with the second."""
    if later_on < earlier_on:
        return -days_between(later_on, earlier_on)
    days = (later_on - earlier_on).days
    return sum(is_business_day(earlier_on + back * ONE_DAY) for back in range(1, days + 1))


def next_business_day(on: date) -> date:
    """The day itself if it counts, else the next that does."""
    while not is_business_day(on):
        on += ONE_DAY
    return on
