"""Holds the SQL's clocks against the oracle's: cases become tables, clocks are read back.

A store has one run date, so cases are compared in batches of one run date each, which replace one
another in the same store. Cases of the same bureaus have the same creditor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from retention.cases.clocks import CLOCK_LAW, define_clocks
from retention.law.calendar import define_calendar
from retention.store import Store
from tests.oracle.cases.clocks import clocks, place_of
from tests.oracle.cases.facts import (
    EXTENSION_AFTER_INTERNAL,
    QUALITY_UNPROVEN,
    S_TRANSITION,
    Case,
    Clock,
    Event,
)

Rows = Sequence[Mapping[str, Any]]
_TEXT = pa.string()
_DAY = pa.date32()
_NUMBER = pa.int32()

SUBSCRIPTIONS = (("creditor_id", _TEXT), ("bureau", _TEXT), ("certified_on", _DAY))
CASES = (
    ("case_id", _NUMBER),
    ("case_number", _TEXT),
    ("kind", _TEXT),
    ("regime", _TEXT),
    ("creditor_id", _TEXT),
    ("titular_id_type", _TEXT),
    ("titular_id_number", _TEXT),
    ("asks", _TEXT),
    ("quality_proof", _TEXT),
    ("channel", _TEXT),
    ("filed_by", _TEXT),
    ("reason", _TEXT),
    ("seen_on", _DAY),
)
EVENTS = (
    ("case_id", _NUMBER),
    ("event_id", _NUMBER),
    ("event", _TEXT),
    ("happened_on", _DAY),
    ("bureau", _TEXT),
    ("outcome", _TEXT),
    ("detail", _TEXT),
)
CLOCK_FIELDS = tuple(field.name for field in fields(Clock) if field.name != "flags")
FLAGS = (S_TRANSITION, QUALITY_UNPROVEN, EXTENSION_AFTER_INTERNAL)
CLOCKS = """
select
    case_id,
    round_number,
    clock,
    rule_id,
    bureau,
    direction,
    start_on,
    legal_on,
    internal_on,
    stopped_on,
    state,
    is_transition,
    is_quality_unproven,
    is_extended_late
from case_clocks
"""


def differences(cases: Sequence[Case], run_date: date) -> Iterator[str]:
    """What SQL and oracle say differently, a case at a time, as text; nothing: they agree."""
    found = sql_clocks(cases, run_date)
    for case in cases:
        expected = clocks(case, run_date)
        if found[case.case_id] != expected:
            lines = unlike(found[case.case_id], expected)
            yield "\n".join((told(case, run_date), *lines))


def sql_clocks(cases: Sequence[Case], run_date: date) -> dict[int, list[Clock]]:
    """The clocks that the SQL gives each case, in the order of the oracle's."""
    store = _prepared_store()
    _tell(store, cases, run_date)
    define_clocks(store)
    rows = store.connection.execute(CLOCKS).fetchall()
    found: dict[int, list[Clock]] = defaultdict(list)
    for case_id, *values in rows:
        found[case_id].append(_clock(values))
    for each in found.values():
        each.sort(key=place_of)
    return found


def _clock(values: Sequence[Any]) -> Clock:
    """A clock from what its row says after the case: the fields in order, then the flags."""
    named = dict(zip(CLOCK_FIELDS, values[: -len(FLAGS)], strict=True))
    held = zip(FLAGS, values[-len(FLAGS) :], strict=True)
    return Clock(**named, flags=frozenset(flag for flag, holds in held if holds))


# What the SQL is told


@cache
def _prepared_store() -> Store:
    """A store with the calendar, made once: that takes longer than a batch of cases."""
    store = Store(None, memory_limit="2GB", threads=2)
    store.run("schema/functions")
    store.define(f"law/{name}" for name in CLOCK_LAW)
    define_calendar(store)
    return store


def _tell(store: Store, cases: Sequence[Case], run_date: date) -> None:
    creditors = {bureaus: f"9{place:08}" for place, bureaus in enumerate(_bureau_sets(cases))}
    _insert(store, "subscriptions", SUBSCRIPTIONS, list(_subscriptions(creditors)))
    _insert(store, "cases_known", CASES, [_case(each, creditors, run_date) for each in cases])
    _insert(store, "case_events_known", EVENTS, list(_events(cases, run_date)))


def _insert(
    store: Store, table: str, columns: Sequence[tuple[str, pa.DataType]], rows: Rows
) -> None:
    given = {name: pa.array([row.get(name) for row in rows], kind) for name, kind in columns}
    store.connection.register("given", pa.table(given))
    store.connection.execute(f"create or replace table {table} as select * from given")
    store.connection.unregister("given")


def _bureau_sets(cases: Iterable[Case]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(case.bureaus for case in cases))


def _subscriptions(creditors: Mapping[tuple[str, ...], str]) -> Iterator[dict[str, Any]]:
    for bureaus, creditor_id in creditors.items():
        for bureau in bureaus:
            yield {"creditor_id": creditor_id, "bureau": bureau}


def _case(
    case: Case, creditors: Mapping[tuple[str, ...], str], seen_on: date
) -> dict[str, Any]:
    return {
        "case_id": case.case_id,
        "case_number": f"C-{case.case_id}",
        "kind": case.kind,
        "regime": case.regime,
        "creditor_id": creditors[case.bureaus],
        "titular_id_type": "CC",
        "titular_id_number": f"{case.case_id + 1000}",
        "quality_proof": case.quality_proof,
        "seen_on": seen_on,
    }


def _events(cases: Iterable[Case], run_date: date) -> Iterator[dict[str, Any]]:
    """The events known on the run date, numbered through all cases as they were recorded."""
    recorded = ((case.case_id, each) for case in cases for each in case.events)
    names = [each.name for each in fields(Event)]
    for number, (case_id, event) in enumerate(recorded, 1):
        if event.happened_on <= run_date:
            fact = {name: getattr(event, name) for name in names}
            yield {"case_id": case_id, "event_id": number} | fact


# What is said of a difference


def told(case: Case, run_date: date) -> str:
    """A case as it is read: one line of what it is, one for each event known on the run date."""
    proof = case.quality_proof or "not proven"
    lines = [
        f"case {case.case_id} on {run_date}: {case.kind} of {case.regime}, quality {proof},"
        f" bureaus {', '.join(case.bureaus) or 'none'}"
    ]
    for each in case.events:
        if each.happened_on <= run_date:
            more = [text for text in (each.bureau, each.outcome, each.detail) if text]
            lines.append(f"  {each.happened_on:%a %Y-%m-%d} {' '.join((each.event, *more))}")
    return "\n".join(lines)


def unlike(found: Sequence[Clock], expected: Sequence[Clock]) -> Iterator[str]:
    """How the SQL's clocks of one case differ from the oracle's, a field or a clock a line."""
    by_sql, by_oracle = _by_place(found), _by_place(expected)
    for place in sorted(by_sql.keys() | by_oracle.keys()):
        yield from _unlike_at(place, by_sql[place], by_oracle[place])


def _unlike_at(
    place: tuple[int, str, str], found: Sequence[Clock], expected: Sequence[Clock]
) -> Iterator[str]:
    name = " ".join(("round", *(str(part) for part in place))).strip()
    if len(found) == len(expected) == 1:
        for field in fields(Clock):
            theirs, ours = (getattr(each[0], field.name) for each in (found, expected))
            if theirs != ours:
                yield f"{name}: {field.name} is {_shown(theirs)} in SQL, {_shown(ours)} in oracle"
        return
    for side, held in (("SQL", found), ("oracle", expected)):
        yield f"{name}: {len(held)} in {side}"
        yield from (f"  {_described(clock)}" for clock in held)


def _described(clock: Clock) -> str:
    return ", ".join(
        f"{field.name} {_shown(getattr(clock, field.name))}" for field in fields(Clock)[4:]
    )


def _by_place(found: Iterable[Clock]) -> dict[tuple[int, str, str], list[Clock]]:
    by_place: dict[tuple[int, str, str], list[Clock]] = defaultdict(list)
    for clock in found:
        by_place[place_of(clock)].append(clock)
    return by_place


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return "|".join(sorted(value)) or "no flag"
    return "none" if value is None else str(value)
