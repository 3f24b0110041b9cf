"""The purge list of a night, what of it is ordered, and what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.law.rules_hash import rules_sha256
from retention.store import sql_files

if TYPE_CHECKING:
    from retention.store import Store


def define_listed(store: Store, rules: str) -> None:
    """What holds and approvals say of the items listed; `rules` is the hash of those in force."""
    store.define(sql_files("purge/listed"))
    store.define_table("approved_items", "purge/approved_items", rules_sha256=rules)


def list_items(store: Store, rule_set: str) -> None:
    """Fill purge_items, orderable_items and withheld_items from the reports of the run."""
    store.run("purge/items")
    define_listed(store, rules_sha256(rule_set))
    store.define_table("orderable_items", "purge/orderable", temporary=False)
    store.run("purge/withheld")
