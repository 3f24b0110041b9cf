"""What one night has left behind, read back without the program: its files and the register."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.simulation.world import Key

Line = dict[str, str]

_EVENTS = """
select e.purge_id, e.event, e.happened_on, e.run_date, e.order_number, e.verb, e.reason, e.leaf_id
from purge_events as e order by e.event_id
"""
_ITEMS = """
select purge_id, bureau, creditor_id, obligation_number, titular_id_number, mora_started_on
from known_items
"""
_REQUESTS = """
select q.*, a.answer, a.answered_on, a.leaf_id as answer_leaf_id
from requests as q left join request_answers as a on q.request_id = a.request_id
"""
_REQUEST_ITEMS = "select request_id, purge_id from request_items"
_DELIVERED = "select run_date, manifest_sha256 from delivered_runs order by rowid"


@dataclass(frozen=True)
class Event:
    """Something that happened to an item, as the register tells it."""

    event: str
    happened_on: date
    run_date: str | None
    order_number: str | None
    verb: str | None
    reason: str | None
    leaf_id: int


@dataclass(frozen=True)
class Findings:
    """The night of `day`: its lists by name, its orders, its manifest, and the register after it.

    `events` are by purge_id, in order; `items` tells each known purge_id's key; `requests` have
    what was answered; `request_items` the purge_ids of each.
    """

    day: date
    folder: Path
    purge_list: list[Line]
    withheld: list[Line]
    alerts: list[Line]
    orders: list[Line]
    manifest: dict[str, Any]
    events: dict[str, list[Event]]
    items: dict[str, Key]
    requests: list[dict[str, Any]]
    request_items: dict[int, set[str]]
    manifest_sha256: str | None


def read_findings(out: Path, register: Path, day: date) -> Findings:
    """Read what the night of a day left."""
    folder = out / day.isoformat()
    with closing(sqlite3.connect(register)) as connection:
        told = _register(connection)
        delivered = dict(connection.execute(_DELIVERED).fetchall())
    return Findings(
        day,
        folder,
        rows(folder / "purge_list.csv"),
        rows(folder / "withheld.csv"),
        rows(folder / "alerts.csv"),
        [line for path in order_files(folder) for line in rows(path)],
        json.loads((folder / "manifest.json").read_text(encoding="utf-8")),
        *told,
        delivered.get(day.isoformat()),
    )


def known_keys(register: Path) -> set[Key]:
    """The reports that the register knows an item of."""
    with closing(sqlite3.connect(register)) as connection:
        return set(_register(connection)[1].values())


def rows(path: Path) -> list[Line]:
    """The rows of a delivered CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def order_files(folder: Path) -> list[Path]:
    """The withdrawal orders of a delivery."""
    return sorted(folder.glob("bureau/*/withdrawal_orders_*.csv"))


def key_of_line(line: Line) -> Key:
    """What tells the report that a line of a list is about."""
    names = ("bureau", "creditor_id", "obligation_number", "titular_id_number", "mora_started_on")
    bureau, creditor, number, titular, start = (line[name] for name in names)
    return bureau, creditor, number, titular, start


def _register(
    connection: sqlite3.Connection,
) -> tuple[dict[str, list[Event]], dict[str, Key], list[dict[str, Any]], dict[int, set[str]]]:
    events: dict[str, list[Event]] = defaultdict(list)
    for purge_id, event, happened_on, *rest in connection.execute(_EVENTS):
        events[purge_id].append(Event(event, date.fromisoformat(happened_on), *rest))
    items = {purge_id: tuple(key) for purge_id, *key in connection.execute(_ITEMS)}
    found = connection.execute(_REQUESTS)
    names = [column[0] for column in found.description]
    requests = [dict(zip(names, row, strict=True)) for row in found]
    members: dict[int, set[str]] = defaultdict(set)
    for request_id, purge_id in connection.execute(_REQUEST_ITEMS):
        members[request_id].add(purge_id)
    return dict(events), items, requests, dict(members)
