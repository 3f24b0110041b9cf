"""The rounds of a case: when each began, was filed, became complete and was closed.

Written from "A case" of docs/clocks.md, whose letters the docstrings name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from tests.oracle.cases.counting import business_days_after
from tests.oracle.cases.facts import Case, Event

LEY_2157: Final = date(2021, 10, 29)
LEY_2573: Final = date(2026, 11, 20)

BEGINNINGS: Final = ("received", "reopened")
ALWAYS_CLOSING: Final = ("withdrawn", "deemed_withdrawn", "not_filed")
CLOSED_BY_ANSWER: Final = ("consulta", "peticion", "reclamo", "supresion", "revocatoria")
CLOSED_BY_JUDGE: Final = ("suplantacion", "demanda")
BROUGHT_BY_OTHERS: Final = ("demanda", "traslado")


@dataclass(frozen=True, slots=True)
class Round:
    """One round, with what happened in it up to the run date.

    `begun_on` is F, `filed_on` P, `complete_on` K, None where it is not known; `asked_on` is Q
    where it is in time.
    """

    case: Case
    number: int
    events: tuple[Event, ...]
    filed_on: date | None
    is_quality_unproven: bool
    asked_on: date | None
    complete_on: date | None
    closed_on: date | None

    @property
    def begun_on(self) -> date:
        return self.events[0].happened_on

    def first(self, name: str) -> Event | None:
        """The first event of that name."""
        return next((each for each in self.events if each.event == name), None)

    def first_on(self, name: str) -> date | None:
        """The day of the first event of that name."""
        found = self.first(name)
        return found.happened_on if found else None

    def is_closed_before(self, day: date) -> bool:
        """Closed, and not on that day: closing on it still counts as open on it."""
        return self.closed_on is not None and self.closed_on < day


def rounds(case: Case, run_date: date) -> list[Round]:
    """The rounds that began on or before the run date, as they are known on it."""
    known = [each for each in case.events if each.happened_on <= run_date]
    known.sort(key=lambda each: each.happened_on)
    starts = [place for place, each in enumerate(known) if each.event in BEGINNINGS]
    parts = [tuple(known[start:end]) for start, end in pairwise([*starts, len(known)])]
    return [_round(case, parts, place) for place in range(len(parts))]


def _round(case: Case, parts: Sequence[tuple[Event, ...]], place: int) -> Round:
    events = parts[place]
    earlier = [each for part in parts[:place] for each in part]
    proven_on = _proven_on(case, events, earlier)
    filed_on, is_unproven = _filed(case, events, proven_on)
    asked_on = _asked_on(events, filed_on)
    return Round(
        case=case,
        number=place + 1,
        events=events,
        filed_on=filed_on,
        is_quality_unproven=is_unproven,
        asked_on=asked_on,
        complete_on=_complete_on(events, filed_on, asked_on),
        closed_on=_closed_on(case, events) or _next_begun_on(parts, place),
    )


def _proven_on(case: Case, events: Sequence[Event], earlier: Sequence[Event]) -> date | None:
    if case.quality_proof or any(each.event == "quality_proven" for each in earlier):
        return events[0].happened_on
    return _first_day(events, ("quality_proven",))


def _filed(case: Case, events: Sequence[Event], proven_on: date | None) -> tuple[date | None, bool]:
    """P, and whether the round counts as filed though the quality was not proven by its day."""
    begun_on = events[0].happened_on
    if case.kind in BROUGHT_BY_OTHERS:
        return begun_on, False
    if case.kind == "suplantacion" and begun_on >= LEY_2573:
        return begun_on, proven_on != begun_on
    return proven_on, False


def _asked_on(events: Sequence[Event], filed_on: date | None) -> date | None:
    """Q, if it is in time; a request may come before it is proven who files."""
    asked_on = _first_day(events, ("completion_requested",))
    if filed_on is None or asked_on is None or asked_on > business_days_after(filed_on, 5):
        return None
    return asked_on


def _complete_on(
    events: Sequence[Event], filed_on: date | None, asked_on: date | None
) -> date | None:
    """K. What completes the case comes after the request; on the same day, recorded after it."""
    if filed_on is None or asked_on is None:
        return filed_on
    names = [each.event for each in events]
    completed_on = _first_day(events[names.index("completion_requested") :], ("completed",))
    return max(filed_on, completed_on) if completed_on else None


def _closed_on(case: Case, events: Sequence[Event]) -> date | None:
    acknowledged_on = _first_day(events, ("acknowledged",))
    closing = (each for each in events if _is_closing(case, each, acknowledged_on))
    return next((each.happened_on for each in closing), None)


def _is_closing(case: Case, event: Event, acknowledged_on: date | None) -> bool:
    match event.event:
        case "answered" if case.kind == "suplantacion":
            is_denied = acknowledged_on is None or acknowledged_on > event.happened_on
            return event.happened_on < LEY_2573 and is_denied
        case "answered":
            return case.kind in CLOSED_BY_ANSWER
        case "answered_bureau":
            return case.kind == "traslado"
        case "transferred":
            return case.regime == "1581"
        case "judicial_decision":
            return case.kind in CLOSED_BY_JUDGE
        case name:
            return name in ALWAYS_CLOSING


def _next_begun_on(parts: Sequence[tuple[Event, ...]], place: int) -> date | None:
    """A round that is followed by another was closed, by the other's day at the latest."""
    return parts[place + 1][0].happened_on if place + 1 < len(parts) else None


def _first_day(events: Sequence[Event], names: Collection[str]) -> date | None:
    return next((each.happened_on for each in events if each.event in names), None)
