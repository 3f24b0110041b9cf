"""Lays down in a store what the register says of cases.

The register tells each table as one text, which DuckDB takes apart: no row passes through Python.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from retention.errors import IntegrityError
from retention.register import Register

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from retention.store import Store

_TABLES: Final = ("cases", "obligations", "events")


def lay_down(
    store: Store,
    register: Register,
    *,
    case_ids: Collection[int] | None = None,
    after: tuple[int, int] = (0, 0),
    with_notes: bool = False,
) -> None:
    """Make register_cases, register_obligations and register_events (temporary tables).

    Of the cases asked for, or all; of those only cases and events recorded `after` a case_id and an
    event_id. All three are of one moment. Notes are null unless asked for.
    """
    asked = {
        "case_ids": None if case_ids is None else json.dumps(sorted(case_ids)),
        "after_case_id": after[0],
        "after_event_id": after[1],
        "with_notes": with_notes,
    }
    with register.reading():
        told = {name: register.value(f"told_{name}", **asked) for name in _TABLES}
    for name, text in told.items():
        store.define_table(f"register_{name}", f"known_cases/{name}", told=text or "")


def copy_register(store: Store, register: Register, run_date: date) -> None:
    """Add to the night's database what the register has that it has not, and mark the run date.

    Raises IntegrityError when the register is not the one that was read before.
    """
    case_id, event_id = store.rows("known_cases/last_known")[0]
    # The last event known comes too, to see that this is still the same register.
    lay_down(store, register, after=(case_id, max(event_id - 1, 0)), with_notes=True)
    if not store.value("known_cases/is_same_register"):
        raise other_register(register.path)
    store.begin()
    for name in _TABLES:
        store.run(f"known_cases/add_{name}")
    store.run("known_cases/mark", run_date=run_date)
    store.commit()


def other_register(path: Path) -> IntegrityError:
    """The error for a register that lacks what the nights before have read in it."""
    return IntegrityError(
        "the register is not the one that the nights before have read",
        where=str(path),
        why="the last that they read is not in it: it is an older copy, or another register",
        todo="put the register back as it was; where it is lost, move the night's database away"
        " too: it is rebuilt from the extracts and from the register there is",
    )
