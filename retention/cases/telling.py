"""Cases as lines for a terminal, in English: the morning's list, the cases there are, one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def due_lines(rows: Sequence[Row]) -> Iterator[str]:
    """One line a clock: the days left, the dates, the case, what has to be done."""
    if not rows:
        yield "nothing lapses in that time"
    for row in rows:
        yield (
            f"{_days_left(row):>16}  {row['legal_on']}  {row['creditor_id']} {row['case_number']}"
            f"  {row['kind']}: {_clock(row)}  ({row['rule_id']}, {row['direction']},"
            f" internal {row['internal_on']})"
        )


def list_lines(rows: Sequence[Row]) -> Iterator[str]:
    """One line a case: its number, where it stands, its next date."""
    if not rows:
        yield "there are no cases"
    for row in rows:
        following = f"next {row['next_clock']} {row['next_on']}" if row["next_on"] else "no clock"
        yield (
            f"{row['creditor_id']} {row['case_number']}  {row['kind']} ({row['regime']})"
            f"  opened {row['opened_on']}  {row['standing']}  {following}"
        )


def clock_lines(rows: Sequence[Row]) -> Iterator[str]:
    """One line a clock: what, until when, in which state."""
    for row in rows:
        dates = f"{row['start_on']} to {row['legal_on']}"
        if row["internal_on"] != row["legal_on"]:
            dates += f" (internal {row['internal_on']})"
        stopped = f", stopped {row['stopped_on']}" if row["stopped_on"] else ""
        yield f"{row['state']:<9} {_clock(row):<28} {dates}{stopped}  {row['rule_id']}"


def case_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The case, its timeline, its clocks, what follows."""
    case = told["case"]
    yield f"{case['case_number']}  {case['kind']} of regime {case['regime']}, {case['standing']}"
    yield f"creditor {case['creditor_id']}; filed by {case['filed_by']}; asks {case['asks']}"
    yield f"obligations: {', '.join(case['obligations']) or 'all of the titular'}"
    if told["flags"]:
        yield f"flags: {', '.join(told['flags'])}"
    yield ""
    yield "what happened"
    yield from (f"  {_event(event)}" for event in told["events"])
    yield "clocks"
    yield from (f"  {line}" for line in clock_lines(told["clocks"]))
    yield "what follows"
    yield from (f"  {line}" for line in _effects(told["effects"]))
    if case["kind"] == "suplantacion":
        yield "the company's own steps (no condition of anything)"
        yield from (f"  {step['step']}: {step['done_on'] or '-'}" for step in told["procedure"])


def _event(event: Row) -> str:
    said = [str(event[name]) for name in ("bureau", "outcome", "detail") if event[name]]
    proof = event["evidence_name"] or event["evidence_id"]
    evidence = f"; evidence {proof}" if proof else ""
    note = f"; note: {' '.join(event['note'].split())}" if event["note"] else ""
    told = f" ({', '.join(said)})" if said else ""
    return f"{event['happened_on']}  {event['event']}{told}  by {event['author']}{evidence}{note}"


def _effects(effects: Mapping[str, Any]) -> Iterator[str]:
    if not any(effects.values()):
        yield "nothing is told to a bureau, nothing is suspended"
    if order := effects["order"]:
        waits = ", waits for a person" if order["is_waiting"] else ""
        yield f"order: {order['action']} since {order['since_on']} ({order['rule_id']}){waits}"
    for legend in effects["legends"]:
        ordered = f", ordered {legend['ordered_on']}" if legend["ordered_on"] else ""
        yield (
            f"{legend['bureau']}: {legend['action']} \u201c{legend['legend']}\u201d since"
            f" {legend['since_on']}, due {legend['due_on']}{ordered}"
        )
    if collection := effects["collection"]:
        resume_on = collection["may_resume_on"]
        may = f"; may resume after {resume_on}" if resume_on else ""
        yield (
            f"collection {collection['status']} from {collection['from_on']}:"
            f" {', '.join(collection['stops'])}{may}"
        )


def _clock(row: Row) -> str:
    return f"{row['clock']} at {row['bureau']}" if row["bureau"] else str(row["clock"])


def _days_left(row: Row) -> str:
    days = row["days_left"]
    if days < 0:
        return f"{-days} days too late" if row["direction"] == "DUTY" else f"{-days} days ago"
    return "today" if days == 0 else f"in {days} days"
