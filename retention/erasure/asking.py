"""What may be erased: looked up at the purge desk, in the night that was published last.

A mora goes as a whole, with all its items; it is asked for by one officer and granted by another,
like everything at the desk (docs/erasure.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from retention.errors import UsageError
from retention.purge.desk import Asked, Refusal

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import PurgeDesk
    from retention.store import Store

_VIEWS: Final = ("10_confirmed_moras", "20_items_of_moras", "30_held_moras")


@dataclass(frozen=True, slots=True)
class ErasureDesk:
    """What may be erased, as a purge desk and the analysts' copy tell it."""

    desk: PurgeDesk

    @classmethod
    def at(cls, desk: PurgeDesk) -> ErasureDesk:
        """Look what may be erased; UsageError when no night was published yet."""
        published = desk.settings.published
        if not published.exists():
            raise UsageError(
                "there is nothing to erase yet",
                where=str(published),
                why="no night has been published",
                todo="run: retention nightly",
            )
        desk.store.attach(published, "published", read_only=True)
        found = cls(desk)
        found._look()
        return found

    def _look(self) -> None:
        """Lay down which moras may be erased, by the register as the desk has it."""
        store, register = self.desk.store, self.desk.register
        last = store.value("erasure/asking/last_case_event")
        lately = register.records("erasure/lately_in_cases", after_event_id=last or 0)
        define_titulares(store, "lately_in_cases", lately)
        for name in _VIEWS:
            store.define_table(name[3:], f"erasure/asking/{name}")
        days = self.desk.settings.erase_after_days
        store.define_table("erasable_moras", "erasure/asking/40_erasable_moras", days=days)
        store.define_table("erasable_lines", "erasure/asking/50_erasable_lines")

    def erasable(self) -> list[str]:
        """The purge_ids that may be erased."""
        return [row[0] for row in self.desk.store.rows("erasure/asking/erasable_ids")]

    def ask(self, purge_ids: Sequence[str], reason: str, by: Person, at: str) -> Asked:
        """Ask that the moras of some items are erased; of a mora all items go."""
        by.require("officer", "ask for an erasure")
        store = self.desk.store
        self.desk.ask_about(purge_ids)
        faults = store.rows("erasure/asking/faults")
        refusals = tuple(Refusal(purge_id, fault, "") for purge_id, fault in faults)
        lines = store.value("erasure/asking/asked_lines")
        count = len(json.loads(lines))
        if not count:
            return Asked(None, 0, refusals)
        told = {"reason": reason}
        request_id = self.desk.request("erase", told, lines, count, by, at)
        return Asked(request_id, count, refusals)


def look_for_request(desk: PurgeDesk, request_id: int) -> None:
    """Look what may be erased where it is an erasure that was asked for."""
    if [found["kind"] for found in desk.requests(request_id)] == ["erase"]:
        ErasureDesk.at(desk)


def define_titulares(store: Store, table: str, rows: list[dict[str, Any]]) -> None:
    """Lay down titulares that the register tells: titular_id_type, titular_id_number."""
    told = json.dumps(rows, ensure_ascii=False)
    store.define_table(table, "erasure/asking/titulares_told", told=told)
