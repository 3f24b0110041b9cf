"""The purge list of a night, what of it is ordered, and what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.law.rules_hash import rules_sha256
from retention.store import sql_files

if TYPE_CHECKING:
    from retention.store import Store


def list_items(store: Store, rule_set: str) -> None:
    """Fill purge_items, orderable_items and withheld_items from the reports of the run."""
    store.run("purge/items")
    store.define(sql_files("purge/listed"))
    store.define_table(
        "orderable_items",
        "purge/orderable",
        temporary=False,
        rules_sha256=rules_sha256(rule_set),
    )
    store.run("purge/withheld")
