"""The catalogue: for every column that the program stores, what it is and how it is erased.

It is data, in sql/catalogue: classes of data with their legal basis and period, ways of erasing,
and a decision for each column. It is read in a database in memory; no night is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from retention.store import Store, sql_files

_CLASSES: Final = "catalogue/05_data_classes"
_WAYS: Final = "catalogue/06_ways_of_erasing"


@dataclass(frozen=True, slots=True)
class DataClass:
    """A class of data: the norm that lets it be held, and for how long.

    `period_by` is norm, policy or row (as long as the rest of the row). `kept_because` says why
    personal data of the class may outlive an erasure, None: they may not. `to_confirm` is what a
    lawyer has to confirm.
    """

    data_class: str
    meaning: str
    is_personal: bool
    legal_basis: str
    period: str
    period_by: str
    kept_because: str | None
    to_confirm: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which data leave a store; `stores` are the names of those in which it is used."""

    how_erased: str
    stores: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one column of a store.

    `table_name` is a file in the stores `deliveries` and `files`, and its `column_name` is
    `contents` where it has no columns. Without a basis and period the class is not known.
    """

    store: str
    table_name: str
    column_name: str
    data_class: str
    legal_basis: str | None
    period: str | None
    how_erased: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue, in the order of its files."""

    classes: Sequence[DataClass]
    ways: Sequence[Way]
    decisions: Sequence[Decision]


def read_catalogue() -> Catalogue:
    """Every class of data, way of erasing and decision."""
    files = [name for name in sql_files("catalogue") if name not in (_CLASSES, _WAYS)]
    with Store(None, memory_limit="256MB", threads=1) as store:
        store.define([_CLASSES, *files])
        store.define_union("decided", files, numbered_as="file_number")
        return Catalogue(
            [DataClass(*row) for row in store.rows(_CLASSES)],
            [Way(name, tuple(stores.split()), told) for name, stores, told in store.rows(_WAYS)],
            [Decision(*row) for row in store.rows("catalogue/listed/decisions")],
        )
