"""The page that a person receives: everything held about them, in Spanish, in one file.

Nothing on it comes from the clock or from outside, so that the same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from retention import __version__
from retention.deliveries.pages import environment
from retention.deliveries.report import FLAGS, KINDS, day, many, number, quarantine_reason
from retention.deliveries.workbook import BUREAUS, ROLES
from retention.explain.page import arithmetic, pesos
from retention.explain.spanish import CANDIDATES, ENDED_BY, WHY_NOT
from retention.titular import spanish
from retention.titular.reading import OBLIGATION_COLUMNS

_TEMPLATES = Path(__file__).parent / "templates"
_CODES = ROLES | ENDED_BY
_HEADED = ("titular_name", "titular_role")
"""Columns that stand in the headings."""


def render(held: Mapping[str, Any]) -> str:
    """The page of `retention.titular.reading.everything_held`, as text."""
    page: str = _template().render(held=held, version=__version__)
    return page


def written(value: Any) -> str:
    """A value of an obligation's row as a person reads it; a dash where nothing is told."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return f"$ {pesos(value)}"
    return number(value) if isinstance(value, int) else _CODES.get(value, str(value))


def told(obligation: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an obligation's row says: the Spanish name of each column that it fills, its value."""
    return [
        (spanish.COLUMNS[name], written(obligation[name]))
        for name in OBLIGATION_COLUMNS
        if obligation[name] is not None and name not in _HEADED
    ]


def history(obligation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The earlier versions of an obligation, newest first: where each was read and what it said
    that the one after it says otherwise.
    """
    newer = obligation
    for version in obligation["earlier_versions"]:
        differing = [name for name in OBLIGATION_COLUMNS if version[name] != newer[name]]
        changed = [(spanish.COLUMNS[name], written(version[name])) for name in differing]
        yield {"source": version["source"], "changed": changed}
        newer = version


@cache
def _template() -> Any:
    pages = environment(_TEMPLATES)
    pages.filters |= {
        "arithmetic": arithmetic,
        "day": day,
        "history": history,
        "many": many,
        "number": number,
        "told": told,
        "written": written,
    }
    pages.globals |= {
        "bureau_names": BUREAUS,
        "candidates": CANDIDATES,
        "ended_by": ENDED_BY,
        "flags": FLAGS,
        "kinds": KINDS,
        "quarantine_reason": quarantine_reason,
        "roles": ROLES,
        "why_not": WHY_NOT,
        "words": spanish,
    }
    return pages.get_template("titular.html.j2")
