"""The file of a case in Spanish: what happened, each clock, what the bureaus are told, what stops.

One page without scripts or outside resources; nothing on it comes from the wall clock, so that the
same case on the same run date gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from retention import __version__
from retention.cases import spanish
from retention.cases.letters import TEMPLATES
from retention.deliveries.pages import environment
from retention.deliveries.report import day
from retention.deliveries.workbook import BUREAUS

_TONES = {"running": "runs", "extended": "warn", "met": "good", "breached": "bad", "lapsed": "warn"}


def render_case(told: Mapping[str, Any]) -> str:
    """The page of a case, as text.

    `told` is what `retention case show` tells: `case`, `run_date`, `clocks`, `events` (in the order
    they happened), `effects` (`legends`, `collection` or None), `procedure`, `flags`. Dates are
    dates, `recorded_at` an instant or its text. A code that this program does not know is shown as
    it is; a key that is missing is an error of jinja2.
    """
    page: str = _template().render(told=told, version=__version__)
    return page


def word(code: str | None, words: Mapping[str, str]) -> str:
    """A code in Spanish; the code itself where it is none of ours, nothing where there is none."""
    return "" if code is None else words.get(code, code)


def state(clock: Mapping[str, Any]) -> str:
    """The word for where a clock stands: the end of a permission obliges nobody."""
    permission = clock["direction"] == "PERMISSION"
    return word(clock["state"], spanish.STATES_OF_PERMISSION if permission else spanish.STATES)


def tone(clock: Mapping[str, Any]) -> str:
    """The class of the colour that goes with the word; unknown states have none."""
    return _TONES.get(clock["state"], "")


def left(days: int | None) -> str:
    """3 → "quedan 3 días", 0 → "vence hoy", -1 → "venció hace 1 día"; nothing for None."""
    if days is None:
        return ""
    if days == 0:
        return "vence hoy"
    count = f"{abs(days)} {'día' if abs(days) == 1 else 'días'}"
    if days < 0:
        return f"venció hace {count}"
    return f"{'queda' if days == 1 else 'quedan'} {count}"


def instant(value: datetime | date | str | None) -> str:
    """An instant to the minute, as dd/mm/yyyy hh:mm; a text as it is."""
    if isinstance(value, datetime):
        return f"{day(value)} {value:%H:%M}"
    return value if isinstance(value, str) else day(value)


@cache
def _template() -> Any:
    pages = environment(TEMPLATES)
    pages.filters |= {"day": day, "instant": instant, "left": left}
    pages.filters |= {"state": state, "tone": tone, "word": word}
    pages.globals |= {"words": spanish, "bureau_names": BUREAUS}
    return pages.get_template("case.html.j2")
