"""The clocks of a case on a run date, written a second time from docs/clocks.md.

Nothing here is shared with the SQL, and nothing was copied from it. The calculation is total: it
answers for events in any order that nobody would admit, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from tests.oracle.cases.answers import answer_terms
from tests.oracle.cases.claims import claim_terms
from tests.oracle.cases.facts import (
    EXTENSION_AFTER_INTERNAL,
    QUALITY_UNPROVEN,
    S_TRANSITION,
    Case,
    Clock,
)
from tests.oracle.cases.rounds import Round, rounds
from tests.oracle.cases.suplantacion import suplantacion_terms
from tests.oracle.cases.terms import DUTY, Term, is_there, stopped_on

MISSED: Final = {"DUTY": "breached", "BURDEN": "lapsed", "PERMISSION": "lapsed"}


def clocks(case: Case, run_date: date) -> list[Clock]:
    """Every clock that has started by the run date, by round, name and bureau."""
    found = [
        _clock(each, term, bureau, run_date)
        for each in rounds(case, run_date)
        for term in begun_terms(each, run_date)
        if is_there(each, term)
        for bureau in (case.bureaus if term.is_per_bureau else (None,))
    ]
    return sorted(found, key=place_of)


def place_of(clock: Clock) -> tuple[int, str, str]:
    """What tells the clocks of one case apart, and orders them."""
    return clock.round_number, clock.clock, clock.bureau or ""


def begun_terms(within: Round, run_date: date) -> Iterator[Term]:
    """The terms whose start is known, also those that would start after the round was closed.

    None while it is not known that the round was filed.
    """
    if within.filed_on is not None:
        yield from answer_terms(within, run_date)
        yield from claim_terms(within)
        yield from suplantacion_terms(within, run_date)


def _clock(within: Round, term: Term, bureau: str | None, run_date: date) -> Clock:
    stop = stopped_on(within, term, bureau)
    return Clock(
        round_number=within.number,
        clock=term.clock,
        rule_id=term.rule_id,
        bureau=bureau,
        direction=term.direction,
        start_on=term.start_on,
        legal_on=term.legal_on,
        internal_on=term.internal_on,
        stopped_on=stop,
        state=_state(term, stop, run_date),
        flags=_flags(within, term),
    )


def _state(term: Term, stop: date | None, run_date: date) -> str:
    if stop is not None:
        return "met" if stop <= term.legal_on else MISSED[term.direction]
    if run_date > term.legal_on:
        return MISSED[term.direction]
    return "extended" if term.is_extended and term.direction == DUTY else "running"


def _flags(within: Round, term: Term) -> frozenset[str]:
    held = {
        S_TRANSITION: term.is_transition,
        QUALITY_UNPROVEN: within.is_quality_unproven,
        EXTENSION_AFTER_INTERNAL: term.is_extended_late,
    }
    return frozenset(flag for flag, holds in held.items() if holds)
