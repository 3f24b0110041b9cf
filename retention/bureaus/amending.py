"""What the law and the night's knowledge change in a file: amendments, rows that leave or are kept.

Reads what the rules of a good file read (`retention.bureaus.rules`), matched first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.store import relation_name, sql_files

if TYPE_CHECKING:
    from retention.store import Store

BUILT = "bureaus/built_rows"


def define_amending(store: Store) -> None:
    """Lay down `conclusions`, `left_out`, `kept`, `values_now`; the rest of the folder are views.

    `amendments` has a row for each line and field, `rows_amended` the shape of `bureau_rows`.
    """
    *laid_down, amendments, rows_amended = sql_files("bureaus/amending")
    for name in laid_down:
        store.define_table(relation_name(name), name)
    store.define([amendments, rows_amended])


def build_rows(store: Store) -> None:
    """The table `bureau_rows` from canonical data, where the lender has no master of its own.

    Reads `bureau_known`, `bureau_rows_before` and `bureau_facts`; matched once before, with no
    rows in `bureau_rows`, and once after.
    """
    store.define_table("bureau_rows", BUILT)
