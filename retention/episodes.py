"""Folds what each cut says of the mora into the episodes that are remembered.

The rules are in sql/episodes; here is only their order: pass after pass of observations, each
telling at most one thing of an obligation and titular.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retention.store import Store


def fold_obligations(
    store: Store, first_load_id: int, first_new_key: int, forget: Callable[[], None]
) -> None:
    """Fold the obligations loaded since `first_load_id`; keys from `first_new_key` on are new.

    `forget` takes out of the observations of past episodes those that were erased.
    """
    store.run("episodes/observations", first_load_id=first_load_id)
    _fold(store)
    if store.value("intake/mora_episodes/count"):
        fold_history(store, first_load_id, first_new_key, forget)


def fold_history(
    store: Store, first_load_id: int, first_new_key: int, forget: Callable[[], None]
) -> None:
    """Fold the past episodes that arrived, or that the new obligations had before."""
    store.run(
        "episodes/observations_of_history",
        first_load_id=first_load_id,
        first_new_key=first_new_key,
    )
    forget()
    _fold(store)


def _fold(store: Store) -> None:
    for (number,) in store.rows("episodes/passes"):
        store.run("episodes/amended", **{"pass": number})
        store.run("episodes/fresh", **{"pass": number})
        for name in ("retire", "apply"):
            store.run(f"episodes/{name}")
    store.run("episodes/forget")
