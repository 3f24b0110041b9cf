"""Writes sql/law/calendar/20_holiday_dates.sql: on which day each holiday is observed, per year.

`python -m retention.law.holiday_dates`, in a checkout, after a law changed the holidays or when
YEARS must reach further. The dates are those of the library holidays; a holiday without a norm in
force in sql/law/calendar/10_holiday_norms.sql is refused, so that no date stands without its law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from retention.errors import IntegrityError
from retention.store import SQL_FOLDER, Store

YEARS: Final = range(1984, 2051)
"""From the first year of Ley 51/1983 on, when holidays began to move to Monday."""

FILE: Final = SQL_FOLDER / "law" / "calendar" / "20_holiday_dates.sql"
_NORMS: Final = "law/calendar/10_holiday_norms"
_OBSERVED: Final = " (observado)"

Holiday = tuple[date, str]
"""The day on which a holiday is observed, and its Spanish name."""


def observed_holidays(years: Iterable[int]) -> list[Holiday]:
    """The holidays of those years in the order of their days, by the library."""
    from holidays import country_holidays

    found = country_holidays("CO", years=years, language="es")
    return sorted((on, _spelt(name)) for on in found for name in found.get_list(on))


def _spelt(name: str) -> str:
    """The name alone, with the capital that the library leaves out."""
    return name.removesuffix(_OBSERVED).replace("del señor", "del Señor")


def without_norm(observed: Sequence[Holiday]) -> list[Holiday]:
    """The holidays for which no norm is in force on their day."""
    with Store(None) as store:
        norms = store.records(_NORMS)
    in_force = [(n["name"], n["in_force_from"], n["in_force_to"] or date.max) for n in norms]
    return [
        (on, name)
        for on, name in observed
        if not any(name == norm and since <= on <= until for norm, since, until in in_force)
    ]


def text() -> str:
    """The file as it must be. Raises IntegrityError for a holiday without a norm."""
    observed = observed_holidays(YEARS)
    if lacking := without_norm(observed):
        raise IntegrityError(
            f"{len(lacking)} holidays have no norm in force, first {lacking[0][1]}",
            where=f"sql/{_NORMS}.sql",
            why=f"the library holidays has it on {lacking[0][0]}",
            todo="add the norm that made it a holiday, or correct the time it is in force",
        )
    rows = ",\n".join(f"    ('{on}', '{name}')" for on, name in observed)
    return f"{_HEAD}{rows}\n{_TAIL}"


def write(path: Path) -> None:
    """Write the file."""
    path.write_text(text(), encoding="utf-8")


_HEAD: Final = f"""\
-- On which day each holiday is observed, {YEARS[0]} to {YEARS[-1]}: whole years without a gap.
-- Made by python -m retention.law.holiday_dates from the library holidays; not edited by hand.
-- Grain: one row per holiday and year; two holidays may be observed on the same day.
select
    cast(h.observed_on as date) as holiday_on,
    h.name
from (
    values
"""
_TAIL: Final = ") as h (observed_on, name)\n"


if __name__ == "__main__":
    write(FILE)
