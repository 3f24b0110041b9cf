"""The arithmetic of one mora episode's dates, written out.

sql/permanence is what decides. Here the same dates are reckoned in Python's own calendar, so that
an explanation shows how each came about and a difference between the two is found.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

CEILING = "ceiling-4-8"

_TIMES = "\N{MULTIPLICATION SIGN}"
_STILL_OPEN = "none: still in mora; it counts from the day of payment or extinction"
_END_UNKNOWN = "none: the day it was paid or cured is not known"
_START_UNKNOWN = "none: the first day in mora is not known"


@dataclass(frozen=True, slots=True)
class Mora:
    """The facts that dates are reckoned from; `is_end_unknown`: over, nobody says since when."""

    started_on: date | None
    ended_on: date | None
    is_end_unknown: bool = False
    transition_on: date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the law in force, and the rule set that chooses among the dates."""

    mora_multiple: int
    years_after_payment: int
    years_after_default: int
    bureau_days: int
    rule_set: str

    @property
    def is_ceiling(self) -> bool:
        """Whether the configuration chose the ceiling instead of the law."""
        return self.rule_set == CEILING


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date on which the datum may lapse, and how it came about; null if it cannot be told."""

    name: str
    rule_id: str
    on: date | None
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Dates:
    """What follows from the facts; every date is null where the facts do not give it.

    `deciding` names the candidates that fall on expires_on and may decide it.
    """

    mora_days: int | None
    candidates: tuple[Candidate, ...]
    legal_expires_on: date | None
    ceiling_expires_on: date | None
    expires_on: date | None
    order_due_on: date | None
    deciding: tuple[str, ...]

    def decision(self, run_date: date) -> str:
        """What the dates alone decide."""
        is_due = self.order_due_on is not None and run_date >= self.order_due_on
        return "WITHDRAW_NOW" if is_due else "OK_UNTIL"


def reckon(mora: Mora, terms: Terms) -> Dates:
    """All dates of a mora episode (law.md §1)."""
    candidates = _candidates(mora, terms)
    on = {each.name: each.on for each in candidates}
    legal = min((each.on for each in candidates if each.on is not None), default=None)
    highest = "exp_8y_on" if mora.ended_on is None else "exp_4y_on"
    ceiling = None if mora.is_end_unknown else on[highest]
    expires = ceiling if terms.is_ceiling else legal
    may_decide = {highest} if terms.is_ceiling else on.keys()
    return Dates(
        mora_days=_days(mora),
        candidates=candidates,
        legal_expires_on=legal,
        ceiling_expires_on=ceiling,
        expires_on=expires,
        order_due_on=expires - timedelta(days=terms.bureau_days) if expires else None,
        deciding=tuple(name for name in on if name in may_decide and _is(on[name], expires)),
    )


def add_years(start: date, years: int) -> date:
    """The same day years later; the last day of a shorter month (Código Civil art. 67)."""
    last = monthrange(start.year + years, start.month)[1]
    return date(start.year + years, start.month, min(start.day, last))


def _is(candidate: date | None, expires: date | None) -> bool:
    return expires is not None and candidate == expires


def _days(mora: Mora) -> int | None:
    if mora.started_on is None or mora.ended_on is None:
        return None
    return (mora.ended_on - mora.started_on).days


def _candidates(mora: Mora, terms: Terms) -> tuple[Candidate, ...]:
    four_rule = "P-NOCALC" if mora.started_on is None else "P-2X"
    four = _years_later(mora.ended_on, terms.years_after_payment, _without_end(mora))
    eight = _years_later(mora.started_on, terms.years_after_default, _START_UNKNOWN)
    given = (
        (Candidate("exp_transition_on", "TR", mora.transition_on, "as the night concluded"),)
        if mora.transition_on
        else ()
    )
    return (
        _doubled(mora, terms),
        Candidate("exp_4y_on", four_rule, *four),
        Candidate("exp_8y_on", "P-8Y", *eight),
        *given,
    )


def _doubled(mora: Mora, terms: Terms) -> Candidate:
    days = _days(mora)
    if days is None or mora.ended_on is None:
        why = _without_end(mora) if mora.ended_on is None else _START_UNKNOWN
        return Candidate("exp_2x_on", "P-2X", None, why)
    on = mora.ended_on + timedelta(days=terms.mora_multiple * days)
    arithmetic = f"{mora.ended_on} + {terms.mora_multiple} {_TIMES} {days} days = {on}"
    return Candidate("exp_2x_on", "P-2X", on, arithmetic)


def _without_end(mora: Mora) -> str:
    return _END_UNKNOWN if mora.is_end_unknown else _STILL_OPEN


def _years_later(start: date | None, years: int, otherwise: str) -> tuple[date | None, str]:
    if start is None:
        return None, otherwise
    on = add_years(start, years)
    told = f"{start} + {years} years = {on}"
    if on.day == start.day:
        return on, told
    return on, f"{told} (no {start:%d %B} in {on.year}: the month's last day)"
