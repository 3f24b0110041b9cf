"""The items of a delivered purge list, read back: those that are gone, and those that are left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from retention.store import Store

_TOTALLED_BY: Final = ("bureau", "creditor_id", "decision")

Records = list[dict[str, Any]]


class DeliveredItems:
    """The list at `path`; `rows` are the numbers of its rows that are gone, from 1."""

    def __init__(self, store: Store, path: Path, rows: Sequence[int]) -> None:
        self._store = store
        self._path = path
        self._rows = list(rows)

    def lay_down_left(self) -> None:
        """Make what is left the relation purge_items, as the night had it."""
        self._lay_down(are_gone=False)

    def shown(self) -> Records:
        """What is gone, as the page shows items: rows of sql/report/oldest_overdue."""
        return self._gone[0]

    def totals_left(self, totals: Sequence[Mapping[str, Any]]) -> Records:
        """Control totals that were delivered, less what is gone."""
        return list(self._less(totals))

    def _less(self, totals: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        gone = {_group(total): total["item_count"] for total in self._gone[1]}
        for total in totals:
            item_count = total["item_count"] - gone.get(_group(total), 0)
            if item_count:
                yield {**total, "item_count": item_count}

    @cached_property
    def _gone(self) -> tuple[Records, Records]:
        """What is gone, as the page shows it, and its control totals."""
        if not self._rows:
            return [], []
        self._lay_down(are_gone=True)
        return (
            self._store.records("report/oldest_overdue", row_limit=len(self._rows)),
            self._store.records("deliveries/control_totals"),
        )

    def _lay_down(self, *, are_gone: bool) -> None:
        self._store.define_table(
            "purge_items",
            "erasure/deliveries/listed_items",
            path=str(self._path),
            rows=self._rows,
            are_gone=are_gone,
        )


def _group(total: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(total[name] for name in _TOTALLED_BY)
