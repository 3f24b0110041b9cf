"""Made-up histories of cases, realistic and nasty, crowded around the days that decide a clock.

The same seed gives the same histories. Nobody need admit them: an answer may come before the
request is complete, an order twice or for a bureau that has nothing to do with the case. Only two
things hold: a case begins with `received`, and `reopened` comes after an event that closes a round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from random import Random

from tests.oracle.arithmetic import add_months
from tests.oracle.calendar import next_business_day
from tests.oracle.cases.counting import business_days_after, internal_days_after
from tests.oracle.cases.facts import REGIMES, Case, Event
from tests.oracle.cases.rounds import LEY_2157, LEY_2573
from tests.oracle.cases.suplantacion import PROTOCOLS

BUREAU_SETS: tuple[tuple[str, ...], ...] = (
    ("datacredito",),
    ("datacredito", "transunion"),
    ("datacredito", "transunion", "procredito"),
    (),
)
_KINDS = (*REGIMES, "reclamo", "peticion", *("suplantacion",) * 6)
_NAMED_BUREAUS = ("datacredito", "transunion", "procredito", None, None, None)

_LAWS = (LEY_2157, PROTOCOLS, LEY_2573)

# Days of the law, holidays, Easter week, year ends, months that clamp, and run dates.
_NOTABLE = (
    date(2008, 12, 31),
    date(2019, 12, 31),
    date(2020, 2, 29),
    date(2021, 3, 29),
    date(2021, 4, 1),
    date(2021, 10, 7),
    date(2021, 10, 28),
    date(2021, 10, 29),
    date(2021, 10, 30),
    date(2021, 12, 31),
    date(2023, 1, 31),
    date(2024, 1, 31),
    date(2024, 3, 28),
    date(2024, 12, 31),
    date(2025, 6, 30),
    date(2025, 7, 13),
    date(2025, 12, 31),
    date(2026, 1, 31),
    date(2026, 4, 2),
    date(2026, 5, 19),
    date(2026, 5, 20),
    date(2026, 5, 21),
    date(2026, 6, 30),
    date(2026, 7, 13),
    date(2026, 10, 9),
    date(2026, 11, 19),
    date(2026, 11, 20),
    date(2026, 11, 21),
    date(2026, 12, 31),
    date(2027, 3, 25),
)
_TERMS = (0, 1, 2, 5, 10, 15, 16, 20, 23)

_OF_ANY = (
    "quality_proven",
    "quality_proven",
    "not_filed",
    "completion_requested",
    "completion_requested",
    "completed",
    "completed",
    "legend_ordered",
    "legend_lifted",
    "bureau_told",
    "extension_notified",
    "extension_notified",
    "answered",
    "answered",
    "not_competent",
    "transferred",
    "silence_executed",
    "withdrawn",
    "deemed_withdrawn",
    "judicial_decision",
    "note_added",
)
_OF_SUPLANTACION = (
    "acknowledged",
    "cotejo_done",
    "cotejo_done",
    "neutralised",
    "neutralised",
    "legend_ordered",
    "collection_suspended",
    "collection_resumed",
    "denuncia_term_told",
    "denuncia_received",
    "source_denuncia_filed",
    "documents_requested",
    "documents_handed_over",
    "protocol_breach_verified",
    "protocol_breach_verified",
    "judicial_decision",
    "supports_received",
)
_VOCABULARY = {
    "suplantacion": (*_OF_SUPLANTACION * 2, *_OF_ANY),
    "traslado": (*_OF_ANY, *("answered_bureau",) * 4),
}
# What may follow an event, and how many business days after it the law looks at it; below 0: what
# may have come that many days before it.
_BEGUN: tuple[tuple[str, int], ...] = (
    ("answered", 10),
    ("answered", 15),
    ("answered", 23),
    ("extension_notified", 10),
    ("extension_notified", 15),
    ("extension_notified", 15),
    ("completion_requested", 5),
    ("completion_requested", 5),
    ("quality_proven", 2),
    ("legend_ordered", 2),
    ("bureau_told", 2),
    ("transferred", 2),
    ("answered_bureau", 10),
    ("cotejo_done", 10),
    ("cotejo_done", 5),
    ("neutralised", 10),
    ("acknowledged", 10),
    ("silence_executed", 11),
    ("silence_executed", 16),
    ("silence_executed", 24),
    ("denuncia_term_told", 1),
    ("documents_requested", 1),
    ("collection_suspended", 0),
)
# What nobody would record of a round that is closed, on the day it was or the next.
_AFTER_CLOSING: tuple[tuple[str, int], ...] = (
    ("completed", 1),
    ("quality_proven", 1),
    ("completion_requested", 1),
    ("cotejo_done", 1),
    ("denuncia_term_told", 1),
    *((("documents_requested", 0), ("documents_requested", 1)) * 2),
    ("protocol_breach_verified", 1),
)
_FOLLOWING: dict[str, tuple[tuple[str, int], ...]] = {
    "received": _BEGUN,
    "reopened": _BEGUN,
    "quality_proven": (*_BEGUN, ("bureau_told", -1), ("transferred", -1), ("completed", -2)),
    "completed": (*_BEGUN, ("cotejo_done", -1), ("quality_proven", 1)),
    "extension_notified": (("answered", 8), ("answered", 13), ("silence_executed", 9)),
    "denuncia_term_told": (
        ("denuncia_received", 20),
        ("collection_resumed", 20),
        ("source_denuncia_filed", 20),
        ("cotejo_done", 2),
        ("denuncia_received", -1),
        ("collection_resumed", -2),
    ),
    "cotejo_done": (
        ("source_denuncia_filed", 20),
        ("source_denuncia_filed", -1),
        ("denuncia_term_told", 1),
    ),
    "documents_requested": (("documents_handed_over", 10), ("documents_handed_over", -1)),
    "protocol_breach_verified": (
        ("neutralised", 0),
        ("neutralised", -3),
        ("collection_suspended", 0),
    ),
    "completion_requested": (
        ("completed", 1),
        ("completed", 15),
        ("quality_proven", 2),
        ("quality_proven", 16),
        ("legend_ordered", 1),
        ("acknowledged", 1),
        ("neutralised", 1),
        ("cotejo_done", 1),
        ("withdrawn", 10),
    ),
    "withdrawn": _AFTER_CLOSING,
    "not_filed": _AFTER_CLOSING,
    "judicial_decision": _AFTER_CLOSING,
}
_OF_A_BUREAU = ("legend_ordered", "legend_lifted", "bureau_told", "neutralised", "answered")
_OUTCOMES = {
    "answered": ("granted", "partial", "denied", "informed"),
    "answered_bureau": ("granted", "denied"),
    "cotejo_done": ("match", "discrepancy", "discrepancy"),
    "judicial_decision": ("impersonation", "no_impersonation", "archived"),
}
_DETAILS = {
    "received": (None, "incomplete"),
    "reopened": (None, None, "incomplete"),
    "completion_requested": ("identification", "facts", "documents"),
}
_BEGINNINGS = ("received", "reopened")
_ALWAYS_CLOSING = frozenset(("withdrawn", "deemed_withdrawn", "not_filed"))
_CLOSING = {
    "suplantacion": frozenset(("judicial_decision",)),
    "demanda": frozenset(("judicial_decision",)),
    "traslado": frozenset(("answered_bureau",)),
}


def run_dates(seed: int, count: int) -> list[date]:
    """Days to ask on: those of the law, the day before and after, and any other."""
    rng = Random(seed)
    return [_run_date(rng) for _ in range(count)]


def _run_date(rng: Random) -> date:
    shape = rng.random()
    if shape < 0.45:
        return rng.choice((*_LAWS, LEY_2573, LEY_2573)) + timedelta(days=rng.randrange(75))
    return _notable_day(rng) if shape < 0.85 else _any_day(rng)


def histories(seed: int, count: int, run_date: date) -> Iterator[Case]:
    """`count` cases numbered from 1, many of which have a limit on or next to the run date."""
    rng = Random(f"{seed} {run_date}")
    for case_id in range(1, count + 1):
        yield _history(rng, case_id, run_date)


def _history(rng: Random, case_id: int, run_date: date) -> Case:
    kind = rng.choice(_KINDS)
    regime = rng.choice(REGIMES[kind])
    return Case(
        case_id=case_id,
        kind=kind,
        regime=regime,
        quality_proof=rng.choice((None, "cedula", "poder", "registro civil")),
        bureaus=rng.choice(BUREAU_SETS),
        events=_recorded(rng, _events(rng, kind, regime, run_date)),
    )


# The events


def _events(rng: Random, kind: str, regime: str, run_date: date) -> list[Event]:
    received = _event(rng, "received", _first_day(rng, run_date))
    events = _of_a_round(rng, kind, received, run_date)
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        closed = _closing(events, kind, regime)
        if closed is None:
            break
        reopened = _event(rng, "reopened", _reopening_day(rng, closed.happened_on))
        events += _of_a_round(rng, kind, reopened, run_date)
    return sorted(events, key=lambda each: each.happened_on)


def _of_a_round(rng: Random, kind: str, begun: Event, run_date: date) -> list[Event]:
    """Events whose terms run from the day the round began, or from one another."""
    vocabulary = _VOCABULARY.get(kind, _OF_ANY)
    events = [begun]
    for _ in range(rng.choice((0, 1, 2, 3, 4, 6, 9))):
        base = rng.choice(events)
        name, n = rng.choice(_FOLLOWING.get(base.event, ((None, 0),)))
        if name is None or rng.random() < 0.4:
            name, n = rng.choice(vocabulary), rng.choice(_TERMS)
        happened_on = _near_a_limit(rng, base, n, run_date)
        events.append(_event(rng, name, max(begun.happened_on, happened_on)))
    return events


def _event(rng: Random, name: str, happened_on: date) -> Event:
    return Event(
        event=name,
        happened_on=happened_on,
        bureau=rng.choice(_NAMED_BUREAUS) if name in _OF_A_BUREAU else None,
        outcome=rng.choice(_OUTCOMES.get(name, (None,))),
        detail=rng.choice(_DETAILS.get(name, (None,))),
    )


def _closing(events: Sequence[Event], kind: str, regime: str) -> Event | None:
    """An event of the last round that closes it whatever else happened in it."""
    begun = max(place for place, each in enumerate(events) if each.event in _BEGINNINGS)
    names = _ALWAYS_CLOSING | _CLOSING.get(kind, frozenset(("answered",)))
    names |= {"transferred"} if regime == "1581" else frozenset()
    found = next((each for each in events[begun:] if each.event in names), None)
    return found or (_denial(events[begun:]) if kind == "suplantacion" else None)


def _denial(events: Sequence[Event]) -> Event | None:
    """The answer that closes a suplantación nobody acknowledged, while a source could deny it."""
    if any(each.event == "acknowledged" for each in events):
        return None
    answers = (each for each in events if each.event == "answered")
    return next((each for each in answers if each.happened_on < LEY_2573), None)


def _recorded(rng: Random, events: Sequence[Event]) -> tuple[Event, ...]:
    """Now and then a day is recorded after later ones; within a day the order stays."""
    days = [list(group) for _, group in groupby(events, key=lambda each: each.happened_on)]
    if rng.random() < 0.2:
        later = days[1:]
        rng.shuffle(later)
        days = [days[0], *later]
    return tuple(each for day in days for each in day)


# The days


def _first_day(rng: Random, run_date: date) -> date:
    """Often so that a term ends on, just before or just after the run date."""
    shape = rng.random()
    if shape < 0.45:
        days = rng.choice((0, 1, 3, 8, 16, 25, 35, 50, 70)) + rng.randint(0, 9)
        return run_date - timedelta(days=days)
    if shape < 0.6:
        days = rng.randint(-2, 2) if rng.random() < 0.6 else -rng.randrange(30)
        return rng.choice(_LAWS) + timedelta(days=days)
    if shape < 0.85:
        return _notable_day(rng)
    return _any_day(rng)


def _reopening_day(rng: Random, closed_on: date) -> date:
    if rng.random() < 0.3:
        return max(closed_on, _notable_day(rng))
    return closed_on + timedelta(days=rng.choice((0, 0, 1, 7, 45)))


def _near_a_limit(rng: Random, base: Event, n: int, run_date: date) -> date:
    """A day on the end of a term from `base` in business days, next to it, or anywhere near."""
    if n < 0:
        return base.happened_on + timedelta(days=n)
    nearby = timedelta(days=rng.choice((-1, 0, 0, 0, 1)))
    shape = rng.random()
    if base.event == "completion_requested" and shape < 0.6:
        return next_business_day(add_months(base.happened_on, rng.choice((1, 1, 2)))) + nearby
    if shape < 0.15:
        return base.happened_on
    if shape < 0.6:
        return business_days_after(base.happened_on, n) + nearby
    if shape < 0.75:
        return internal_days_after(base.happened_on, n) + nearby
    if shape < 0.83:
        return run_date + nearby
    if shape < 0.93:
        laws = [law for law in _LAWS if law >= base.happened_on]
        return laws[0] + nearby if laws and rng.random() < 0.6 else _notable_day(rng)
    return base.happened_on + timedelta(days=rng.randint(0, 40))


def _notable_day(rng: Random) -> date:
    return rng.choice(_NOTABLE) + timedelta(days=rng.choice((-1, 0, 0, 0, 1)))


def _any_day(rng: Random) -> date:
    return date(2008, 1, 1) + timedelta(days=rng.randrange(365 * 19))
