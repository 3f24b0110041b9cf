"""Rows of a master that tell of an erased mora leave the file: the core knows of no erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from retention.store import Store

_STEPS: Final = ("erased_unamended", "erased_unkept", "erased_once", "erased_leave")


def leave_out_erased(store: Store) -> None:
    """Have the rows of `erased_rows` leave, whatever `define_amending` concluded of them."""
    for name in _STEPS:
        store.run(f"bureaus/sent/{name}")
