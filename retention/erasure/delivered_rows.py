"""Which rows of a delivered CSV tell of what is gone, and the file without them.

SQL says which rows they are, by their number in the file. The others are copied byte by byte and
never written anew, so that they stay what they were, whichever version delivered them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.deliveries.records import csv_records
from retention.erasure.patterns import Identifiers

if TYPE_CHECKING:
    from retention.erasure.gone import Gone
    from retention.store import Store

_RULES: Final = {
    "purge_list.csv": "items",
    "withheld.csv": "items",
    "bureau/*/withdrawal_orders_*.csv": "items",
    "alerts.csv": "alerts",
    "quarantine.csv": "quarantine_texts",
    "collection_stop.csv": "cases",
    "bureau/*/legends_*.csv": "cases",
    "bureau/*/case_orders_*.csv": "cases",
    "bureau/*/certification_*.csv": "certified",
    "cases_due.csv": "cases_due",
}
"""Name in the delivery → the file of sql/erasure/deliveries that finds its rows."""


def rule_of(name: str) -> str | None:
    """What finds the rows of a delivered file; None where it has none."""
    return next((rule for named, rule in _RULES.items() if fnmatchcase(name, named)), None)


class RowFinder:
    """Finds the rows that are gone; lays what is gone down in `store`, once for a delivery."""

    def __init__(self, store: Store, gone: Gone) -> None:
        self._store = store
        self._gone = gone
        ids = sorted(gone.purge_ids)
        store.define_table("gone_items", "erasure/deliveries/gone_items", purge_ids=ids)
        self._lay_down("gone_obligations", gone.obligations)
        self._lay_down("gone_titulares", gone.titulares)
        self._lay_down("gone_cases", gone.case_numbers)

    def rows(self, path: Path, rule: str) -> list[int]:
        """The data rows of a CSV that are gone, from 1, in order; `rule` is of `rule_of`."""
        found = self._store.rows(f"erasure/deliveries/{rule}", path=str(path))
        if rule == "quarantine_texts":
            return list(self._quoting(found))
        return [number for (number,) in found]

    def _lay_down(self, table: str, pairs: Iterable[tuple[str, str]]) -> None:
        ordered = sorted(pairs)
        scopes, numbers = [scope for scope, _ in ordered], [number for _, number in ordered]
        name = "erasure/deliveries/gone_pairs"
        self._store.define_table(table, name, scopes=scopes, numbers=numbers)

    def _quoting(self, texts: Iterable[tuple[int, str]]) -> Iterator[int]:
        """The rows that quote a number that is gone, as a whole word and in whichever case."""
        numbers = _identifiers(self._gone.obligations | self._gone.titulares)
        for row, text in texts:
            # Only ASCII is folded: no other letter is in a number, nor joins one.
            hits = numbers.hits(text.encode().lower(), is_text=True)
            if any(hit.is_whole for hit in hits):
                yield row


@lru_cache(maxsize=1)
def _identifiers(pairs: frozenset[tuple[str, str]]) -> Identifiers:
    """Kept for the next delivery: an erasure looks for the same numbers in hundreds of them."""
    return Identifiers(sorted({number.lower() for _, number in pairs}))


def write_kept(source: Path, target: Path, gone: Collection[int]) -> int:
    """Copy a CSV without some of its data rows (numbers from 1); returns how many it had."""
    taken = frozenset(gone)
    number = 0
    with source.open("rb") as lines, target.open("wb") as kept:
        for number, record in enumerate(csv_records(lines)):
            if number not in taken:
                kept.write(record)
    return number
