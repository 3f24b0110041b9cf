"""Takes what a collections team decided in the workbook: requests, or why a row is refused."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from retention.purge.filled_workbook import FilledRow, read_filled

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import Asked, PurgeDesk


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a workbook: rows decided = taken + to review + refused (row, why)."""

    decided_count: int
    taken_count: int
    review_count: int
    request_ids: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]


def import_workbook(
    desk: PurgeDesk, path: Path, evidence: dict[str, str], by: Person, at: str
) -> Imported:
    """Ask for what the rows of a filled workbook decide.

    `evidence` (evidence_id, evidence_name) is what proves the grounds that have to be proven; a row
    with such a ground is refused without it, for a cell proves nothing.

    Approvals are one request; holds one for every ground and reason, until the ground's last day.
    Raises InputRefused when it is no such workbook.
    """
    by.require("reviewer", "bring decisions")
    filled = read_filled(path)
    refused = [(fault.row_number, f"{fault.reason}; {fault.todo}") for fault in filled.faults]
    unfit = _unproven(desk, filled.rows, evidence) | _not_listed(desk, filled.rows)
    refused += unfit.items()
    rows = [row for row in filled.rows if row.row_number not in unfit]
    asked = _ask(desk, rows, path.name, evidence, by, at)
    places = {row.purge_id: row.row_number for row in rows}
    for each in asked:
        refused += [
            (places[r.purge_id], f"{r.reason} ({r.article})" if r.article else r.reason)
            for r in each.refusals
        ]
    return Imported(
        len(filled.rows) + len(filled.faults),
        sum(each.item_count for each in asked),
        sum(row.decision == "review" for row in rows),
        tuple(each.request_id for each in asked if each.request_id is not None),
        tuple(sorted(refused)),
    )


def _unproven(
    desk: PurgeDesk, rows: tuple[FilledRow, ...], evidence: dict[str, str]
) -> dict[int, str]:
    """The rows whose ground has to be proven, where nothing proves it."""
    if evidence:
        return {}
    return {
        row.row_number: "the ground has to be proven: add --evidence FILE"
        for row in rows
        if row.ground and desk.ground(row.ground)["needs_evidence"]
    }


def _not_listed(desk: PurgeDesk, rows: tuple[FilledRow, ...]) -> dict[int, str]:
    """The rows that are not a row of the list, and why."""
    told = [{"row_number": row.row_number, "purge_id": row.purge_id} | row.identity for row in rows]
    desk.store.define_table("filled", "purge/desk/filled", told=json.dumps(told, default=str))
    return {row: fault for row, _, fault in desk.store.rows("purge/desk/filled_faults")}


def _ask(
    desk: PurgeDesk,
    rows: list[FilledRow],
    workbook: str,
    evidence: dict[str, str],
    by: Person,
    at: str,
) -> list[Asked]:
    asked = []
    approved = [row.purge_id for row in rows if row.decision == "approve"]
    if approved:
        asked.append(desk.approve(approved, workbook, by, at))
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if row.decision == "withhold" and row.ground:
            held[row.ground, row.reason].append(row.purge_id)
    for (ground, reason), purge_ids in held.items():
        review_on = desk.today + timedelta(days=desk.ground(ground)["most_days"])
        told = {"ground": ground, "reason": reason, "review_on": review_on} | evidence
        asked.append(desk.withhold(purge_ids, told, by, at))
    return asked
