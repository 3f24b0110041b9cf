"""Everything the register holds of a case, and what the law makes of it, as one table of facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from retention.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retention.cases.desk import Desk
    from retention.settings import Settings

_FLAGS = {
    "is_transition": "S_TRANSITION",
    "is_quality_unproven": "QUALITY_UNPROVEN",
    "is_extended_late": "EXTENSION_AFTER_INTERNAL",
}


def told_case(desk: Desk, case_number: str, creditor_id: str, seen_on: date) -> dict[str, Any]:
    """The case, its events, clocks and effects, as the page and the command line show them.

    Dates are dates; what is not known is None. Raises UsageError when the case was not received by
    `seen_on`.
    """
    [found] = desk.cases(case_number=case_number, creditor_id=creditor_id)
    case_id = found.pop("case_id")
    clocks = [_with_flags(clock) for clock in desk.clocks(seen_on, [case_id])]
    standing = [row for row in desk.listed_now() if row["case_number"] == case_number]
    if not standing:
        raise UsageError(
            f"the case {case_number} had not been received on {seen_on}",
            todo="choose a later --today",
        )
    events = _events(desk, case_id, seen_on)
    return {
        "run_date": seen_on,
        "case": found
        | _standing(desk.settings, found, standing[0])
        | {
            "obligations": _obligations(desk, case_id),
            "bureau": events[0]["bureau"],
        },
        "clocks": clocks,
        "events": events,
        "effects": desk.effects(),
        "procedure": _procedure(desk.settings, events),
        "flags": sorted({flag for clock in clocks for flag in clock["flags"]}),
    }


def cases_of(
    settings: Settings, id_type: str, id_number: str, seen_on: date
) -> list[dict[str, Any]]:
    """The cases of one titular: what each is, where it stands, and its clocks."""
    from retention.cases.desk import at_desk

    if not settings.workflow.exists():
        return []
    with at_desk(settings) as desk:
        found = desk.cases(titular_id_type=id_type, titular_id_number=id_number)
        if not found:
            return []
        clocks = desk.clocks(seen_on, [case["case_id"] for case in found])
        standing = {(row["creditor_id"], row["case_number"]): row for row in desk.listed_now()}
        return [
            _short(case, standing[key], clocks, _obligations(desk, case["case_id"]))
            for case in found
            if (key := (case["creditor_id"], case["case_number"])) in standing
        ]


def _short(
    case: dict[str, Any],
    standing: dict[str, Any],
    clocks: Sequence[dict[str, Any]],
    obligations: list[str],
) -> dict[str, Any]:
    return {
        "creditor_id": case["creditor_id"],
        "case_number": case["case_number"],
        "kind": case["kind"],
        "regime": case["regime"],
        "asks": case["asks"],
        "received_on": standing["opened_on"],
        "is_open": standing["closed_on"] is None,
        "closed_on": standing["closed_on"],
        "obligations": obligations,
        "clocks": [
            {name: clock[name] for name in ("clock", "rule_id", "bureau", "legal_on", "state")}
            for clock in clocks
            if clock["creditor_id"] == case["creditor_id"]
            and clock["case_number"] == case["case_number"]
        ],
    }


def _events(desk: Desk, case_id: int, seen_on: date) -> list[dict[str, Any]]:
    found = desk.register.records("events_of_case", case_id=case_id)
    dated = [event | {"happened_on": date.fromisoformat(event["happened_on"])} for event in found]
    return [event for event in dated if event["happened_on"] <= seen_on]


def _obligations(desk: Desk, case_id: int) -> list[str]:
    return [number for (number,) in desk.register.rows("obligations_of_case", case_id=case_id)]


def _with_flags(clock: dict[str, Any]) -> dict[str, Any]:
    flags = [flag for name, flag in _FLAGS.items() if clock[name]]
    return {name: told for name, told in clock.items() if name not in _FLAGS} | {"flags": flags}


def _standing(settings: Settings, case: dict[str, Any], standing: dict[str, Any]) -> dict[str, Any]:
    source = settings.sources.get(case["creditor_id"])
    waits = {"waits for quality": "quality", "waits for completion": "completion"}
    return {
        "creditor_name": source.name if source else case["creditor_id"],
        "standing": standing["standing"],
        "is_open": standing["closed_on"] is None,
        "opened_on": standing["opened_on"],
        "closed_on": standing["closed_on"],
        "closed_by": standing["closed_by"],
        "waits_for": waits.get(standing["standing"]),
    }


def _procedure(settings: Settings, events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The company's own steps, each with the day it was first done."""
    done: dict[str, date] = {}
    for event in events:
        done.setdefault(event["event"], event["happened_on"])
    return [{"step": step, "done_on": done.get(step)} for step in settings.cases.procedure]
