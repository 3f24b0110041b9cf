"""A term that has begun to run in a round: its dates, and what stops it.

A term becomes one clock, or one for each bureau, in tests/oracle/cases/clocks.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tests.oracle.cases.counting import business_days_after, internal_days_after
from tests.oracle.cases.rounds import Round

DUTY: Final = "DUTY"
BURDEN: Final = "BURDEN"
PERMISSION: Final = "PERMISSION"

STOPPED_FROM_START_ON: Final = ("complete", "silence")
STARTS_AFTER_CLOSING: Final = ("documents", "silence")
OUTLIVES_CLOSING: Final = ("silence",)


@dataclass(frozen=True, slots=True)
class Term:
    """`stops` are names of events; `is_transition`: the law came while the round was open."""

    clock: str
    rule_id: str
    direction: str
    start_on: date
    legal_on: date
    internal_on: date
    stops: tuple[str, ...]
    is_per_bureau: bool = False
    is_transition: bool = False
    is_extended: bool = False
    is_extended_late: bool = False


def duty(
    clock: str,
    rule_id: str,
    start_on: date,
    n: int,
    *stops: str,
    is_per_bureau: bool = False,
) -> Term:
    """A duty of the source in business days, with the internal date that counts Saturdays."""
    legal_on = business_days_after(start_on, n)
    internal_on = internal_days_after(start_on, n)
    return Term(clock, rule_id, DUTY, start_on, legal_on, internal_on, stops, is_per_bureau)


def at_once(
    clock: str,
    rule_id: str,
    start_on: date,
    *stops: str,
    is_per_bureau: bool = False,
    is_transition: bool = False,
) -> Term:
    """A duty of the source that is due on the day it arises."""
    return Term(
        clock,
        rule_id,
        DUTY,
        start_on,
        start_on,
        start_on,
        stops,
        is_per_bureau,
        is_transition,
    )


def until(
    clock: str, rule_id: str, direction: str, start_on: date, end_on: date, *stops: str
) -> Term:
    """A term with one date for the law and for the desk."""
    return Term(clock, rule_id, direction, start_on, end_on, end_on, stops)


def is_there(within: Round, term: Term) -> bool:
    """A term that would start after the round was closed is not there, but for copies."""
    return term.clock in STARTS_AFTER_CLOSING or not within.is_closed_before(term.start_on)


def stopped_on(within: Round, term: Term, bureau: str | None = None) -> date | None:
    """The first stop of a term, for one bureau where it is of each; None: it was not stopped."""
    days = [max(on, term.start_on) for on in _done_on(within, term, bureau)]
    closed_on = within.closed_on
    if closed_on is not None and _is_ended_by(term, closed_on):
        days.append(closed_on)
    return min(days, default=None)


def _done_on(within: Round, term: Term, bureau: str | None) -> list[date]:
    """The days of what stops the term; done before the start, it need not be done again."""
    return [
        each.happened_on
        for each in within.events
        if each.event in term.stops
        and (bureau is None or each.bureau in (None, bureau))
        and (term.clock not in STOPPED_FROM_START_ON or each.happened_on >= term.start_on)
    ]


def _is_ended_by(term: Term, closed_on: date) -> bool:
    """Closing the round does nothing of what a later term asks, as of `documents`."""
    return term.clock not in OUTLIVES_CLOSING and closed_on >= term.start_on
