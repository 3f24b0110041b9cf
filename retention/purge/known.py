"""Lays down in a store what the register says of purges, by the leaves of its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from retention.cases.known import other_register
from retention.ledger import FIRST, Head, head, verify_since
from retention.register import Register
from retention.store import sql_files

if TYPE_CHECKING:
    from datetime import date

    from retention.store import Store

NIGHT: Final = "retention nightly"
"""The author of what a night does by itself."""
_TOLD: Final = ("items", "purge_events", "requests", "request_items", "answers")


def copy_purges(store: Store, register: Register, run_date: date) -> Head:
    """Copy what is new of purges and mark what the run date's night stands on; that leaf.

    Raises IntegrityError when the register is not the one that was read before, or what is new in
    it is not as it was written.
    """
    after = _copied(store, register)
    verify_since(register, after)
    with register.reading():
        told = {name: register.value(f"told_{name}", after_leaf_id=after) or "" for name in _TOLD}
        now = head(register)
        before = register.rows("ledger/head_before", night=NIGHT, run_date=str(run_date))
    stands_on = Head(*before[0]) if before else Head(0, FIRST)
    store.begin()
    lay_down(store, told)
    store.run("known_purges/note_copied", leaf_id=now.leaf_id, leaf_sha256=now.leaf_sha256)
    mark(store, run_date, stands_on)
    store.commit()
    return stands_on


def define_known(store: Store, events_seen: str = "purge/known/11_events_seen") -> None:
    """Where items, approvals and holds stand, of the events that `events_seen` lets be seen."""
    store.define(["purge/known/10_ledger_mark", events_seen])
    store.define_table("last_events", "purge/last_events")
    store.define(name for name in sql_files("purge/known") if not name.endswith("events_seen"))


def whole(register: Register) -> dict[str, str]:
    """Everything the register says of purges, as the text of each table."""
    return {name: register.value(f"told_{name}", after_leaf_id=0) or "" for name in _TOLD}


def lay_down(store: Store, told: dict[str, str]) -> None:
    """Add the texts of tables to the tables."""
    for name, text in told.items():
        if text:
            store.run(f"known_purges/add_{name}", told=text)


def mark(store: Store, run_date: date, stands_on: Head) -> None:
    """Note the leaf that the night of a date stands on."""
    leaf = {"leaf_id": stands_on.leaf_id, "leaf_sha256": stands_on.leaf_sha256}
    store.run("known_purges/mark", run_date=run_date, **leaf)


def _copied(store: Store, register: Register) -> int:
    """Up to which leaf the register was copied; IntegrityError when it has that leaf no longer."""
    copied = store.rows("known_purges/copied")
    after, expected = copied[0] if copied else (0, None)
    if after and register.value("ledger/leaf_sha256", leaf_id=after) != expected:
        raise other_register(register.path)
    return int(after)
