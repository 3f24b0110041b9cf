"""The page that a lawyer files: an account in Spanish, one file, no scripts or outside resources.

The words are those of `spanish` and of the deliveries; nothing on it comes from the clock, so that
the same account gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from retention import __version__
from retention.deliveries.pages import environment
from retention.deliveries.report import FLAGS, day, number
from retention.deliveries.workbook import BUREAUS, DECISIONS, ROLES
from retention.explain import spanish
from retention.explain.phrases import Phrase

_TEMPLATES = Path(__file__).parent / "templates"
_CODES = spanish.DECIDED | BUREAUS
_TIMES = "\N{MULTIPLICATION SIGN}"


def render(account: Mapping[str, Any]) -> str:
    """The page of an account of `retention.explain.account.explain`, as text."""
    page: str = _template().render(account=account, version=__version__)
    return page


def said(phrase: Phrase | str | None) -> str:
    """A sentence of the account in Spanish."""
    if not isinstance(phrase, Phrase):
        return str(phrase or "")
    values = {name: _written(value) for name, value in phrase.values.items()}
    return spanish.SENTENCES[phrase.code].format(**values)


def arithmetic(candidate: Mapping[str, Any]) -> str:
    """How a candidate date came about."""
    if not candidate["steps"]:
        return spanish.SENTENCES[candidate["why"]].format(on=day(candidate["on"]))
    return "; luego ".join(_sum(step) for step in candidate["steps"])


def pesos(amount: Decimal | None) -> str:
    """1234567.50 → "1.234.567,50"; a dash where nothing is told."""
    if amount is None:
        return "—"
    whole, cents = f"{amount:.2f}".split(".")
    return number(int(whole)) + ("" if cents == "00" else f",{cents}")


def _sum(step: Mapping[str, Any]) -> str:
    times = "" if step["times"] is None else f"{step['times']} {_TIMES} "
    count = f"{number(step['count'])} {spanish.UNITS[step['unit']]}"
    told = f"{day(step['from_on'])} + {times}{count} = {day(step['on'])}"
    if step["unit"] == "days" or step["on"].day == step["from_on"].day:
        return told
    return f"{told} (el mes no tiene día {step['from_on'].day}: su último día)"


def _written(value: Any) -> Any:
    if isinstance(value, Phrase):
        return said(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return pesos(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(_written(each)) for each in value)
    return _CODES.get(value, value) if isinstance(value, str) else value


@cache
def _template() -> Any:
    pages = environment(_TEMPLATES)
    pages.filters |= {
        "arithmetic": arithmetic,
        "day": day,
        "number": number,
        "pesos": pesos,
        "said": said,
    }
    pages.globals |= {
        "bureau_names": BUREAUS,
        "decisions": DECISIONS,
        "flags": FLAGS,
        "roles": ROLES,
        "words": spanish,
    }
    return pages.get_template("account.html.j2")
