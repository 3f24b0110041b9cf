"""Records in the register what a night delivers: the one function that makes an order an order.

What is ordered is recorded, after a last look whether anybody has decided something since the list
was made, and the folder of deliveries is put in its place before it is committed: neither stands
without the other, but for a machine that stops between the two, whose night is run again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retention import __version__
from retention.deliveries.folder import file_sha256
from retention.deliveries.manifest import NAME
from retention.errors import LockHeld
from retention.ledger import Head, leaf
from retention.purge.known import NIGHT
from retention.register import Register

if TYPE_CHECKING:
    from datetime import date

    import duckdb

    from retention.store import Store


class DecidedMeanwhile(LockHeld):
    """Somebody has decided something about the list since it was made."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What one night records, on a register that stands where the list was made."""

    store: Store
    register: Register
    run_date: date
    run_id: str
    stands_on: Head
    configuration_sha256: str

    @contextmanager
    def ordering(self, folder: Path) -> Iterator[None]:
        """Record what is ordered, and put the folder in its place before that is committed.

        Raises DecidedMeanwhile, with nothing done, when the register has moved on.
        """
        with self.register.writing():
            self._require_undecided()
            self._record_configuration()
            self._record_items()
            self._record_seen()
            self._record_orders()
            self._record_run("run", file_sha256(folder / NAME))
            yield

    @contextmanager
    def replaying(self, folder: Path) -> Iterator[None]:
        """Record a past night that is run again: its deliveries, and no order."""
        with self.register.writing():
            self._record_run("replay", file_sha256(folder / NAME))
            yield

    def _require_undecided(self) -> None:
        found = self.register.rows("ledger/head_before", night=NIGHT, run_date=str(self.run_date))
        if (found[0][0] if found else 0) != self.stands_on.leaf_id:
            raise DecidedMeanwhile(
                "somebody has decided something about the list since it was made",
                where=str(self.register.path),
                todo="run the night again: it makes the list anew",
            )

    def _record_configuration(self) -> None:
        now = (self.configuration_sha256, __version__)
        if self.register.rows("last_configuration") == [now]:
            return
        with self._leaf("configuration", self.configuration_sha256) as leaf_id:
            told = {"configuration_sha256": now[0], "program_version": now[1]}
            self.register.add("add_configuration", [told | {"leaf_id": leaf_id}])

    def _record_items(self) -> None:
        self._record("items", str(self.run_date), "add_items", self.store.run("purge/new_items"))

    def _record_orders(self) -> None:
        taken_back = self.store.run("purge/cancelled_items")
        self._record("order", str(self.run_date), "add_purge_events", taken_back)
        for (order_number,) in self.store.rows("purge/order_numbers"):
            items = self.store.run("purge/ordered_items", order_number=order_number)
            self._record("order", order_number, "add_purge_events", items)

    def _record_seen(self) -> None:
        seen = self.store.run("purge/seen_items")
        self._record("bureau reports", str(self.run_date), "add_purge_events", seen)

    def _record(self, kind: str, subject: str, name: str, texts: duckdb.DuckDBPyConnection) -> None:
        """Add the rows of some texts of JSON under one leaf; without rows no leaf."""
        part = texts.fetchone()
        if part is None or part[0] is None:
            return
        by = {"author": NIGHT, "recorded_at": str(self.run_date)}
        with self._leaf(kind, subject) as leaf_id:
            while part is not None:
                self.register.add(name, [by | {"told": part[0], "leaf_id": leaf_id}])
                part = texts.fetchone()

    def _record_run(self, kind: str, manifest_sha256: str) -> None:
        told = {"run_date": str(self.run_date), "manifest_sha256": manifest_sha256}
        if self.register.value("is_delivered", **told):
            return
        with self._leaf(kind, f"{self.run_date} {self.run_id}") as leaf_id:
            row = told | {"run_id": self.run_id, "leaf_id": leaf_id}
            self.register.add("add_delivered_run", [row])

    @contextmanager
    def _leaf(self, kind: str, subject: str) -> Iterator[int]:
        at = str(self.run_date)
        with leaf(self.register, kind, subject, author=NIGHT, recorded_at=at) as leaf_id:
            yield leaf_id
