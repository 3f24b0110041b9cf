"""Which moras go in an erasure, and what of obligations, titulares, items and cases goes with them.

All of it is laid down as tables in the desk's own store, beside the night's database (attached as
`old`) and the analysts' copy (`published`): sql/erasure/gone says how each follows from the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from retention.erasure.asking import define_titulares
from retention.erasure.gone import Gone
from retention.store import relation_name, sql_files

if TYPE_CHECKING:
    from retention.erasure.key import ErasureKey
    from retention.purge.desk import PurgeDesk
    from retention.store import Store

_WORDS: Final = ("creditor_id", "obligation_number", "titular_id_type", "titular_id_number")
_DATES: Final = ("mora_started_on", "mora_ended_on", "expires_on", "confirmed_on")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much goes: moras, items that the register knows, obligations and titulares whole."""

    mora_count: int
    item_count: int
    obligation_count: int
    titular_count: int


def lay_down_gone(desk: PurgeDesk, request_id: int) -> Counts:
    """Lay down what the request may erase now; all zero where that is nothing."""
    store, register = desk.store, desk.register
    define_titulares(store, "newest_case", register.records("erasure/newest_case"))
    told = register.value("told_cases", after_case_id=0, case_ids=None) or ""
    store.define_table("register_cases", "known_cases/cases", told=told)
    store.define_table("granted_items", "erasure/asking/granted_items", request_id=request_id)
    for name in sql_files("erasure/gone"):
        store.define_table(relation_name(name), name)
    return Counts(**store.records("erasure/told/counts")[0])


def gone(store: Store) -> Gone:
    """What goes, as the files of deliveries write it."""
    return Gone(
        purge_ids=frozenset(row[0] for row in store.rows("erasure/told/purge_ids")),
        obligations=frozenset(store.rows("erasure/told/settled_obligations")),
        titulares=frozenset(store.rows("erasure/told/titulares")),
        case_numbers=frozenset(store.rows("erasure/told/case_numbers")),
    )


def moras_of_files(store: Store) -> list[dict[str, Any]]:
    """By what the lines of bureau files are judged: what goes, and what is left beside it."""
    return store.records("erasure/told/moras_of_files")


def identifiers(store: Store) -> list[str]:
    """What must be nowhere afterwards: items, and the numbers that nobody else has."""
    return [row[0] for row in store.rows("erasure/told/identifiers")]


def tombstones(store: Store, key: ErasureKey) -> list[dict[str, Any]]:
    """What is left of every mora, of moras that are left of nobody, and of titulares."""
    found = []
    for row in store.records("erasure/told/tombstones"):
        words = [row.pop(name) for name in _WORDS]
        subject = key.of(row["scope"], *(word for word in words if word is not None))
        dates = {name: row[name] and str(row[name]) for name in _DATES}
        found.append(row | dates | {"subject_hmac": subject})
    # In the order of their hashes: the order of the portfolio would tell who is beside whom.
    return sorted(found, key=lambda row: (row["scope"], row["subject_hmac"]))


def tombstones_told(found: list[dict[str, Any]], erased_on: date) -> str:
    """Tombstones as one text, in the words of sql/register/told_tombstones."""
    lines = []
    for number, row in enumerate(found, start=1):
        dates = (row["mora_started_on"] or "", row["mora_ended_on"] or "")
        disowned = str(int(row["is_disowned"]))
        subject = (str(number), row["scope"], row["subject_hmac"])
        cells = (*subject, *dates, disowned, str(erased_on), row["confirmed_on"] or "")
        lines.append("\t".join(cells))
    return "\n".join(lines)
