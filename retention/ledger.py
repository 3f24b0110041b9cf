"""The chain of what was done: each act a leaf, with the hash of its rows and of the leaf before.

Whoever alters, removes or reorders anything afterwards breaks the chain at that leaf.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from retention.errors import IntegrityError

if TYPE_CHECKING:
    from retention.register import Register

FIRST: Final = "0" * 64
"""What stands for the leaf before the first."""
_TODO: Final = (
    "keep this file as it is, find who wrote to it, and restore the register from a copy whose"
    " ledger verifies"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last leaf: its number (0: none) and hash."""

    leaf_id: int
    leaf_sha256: str


def head(register: Register) -> Head:
    """The last leaf of a register."""
    found = register.rows("ledger/head")
    return Head(*found[0]) if found else Head(0, FIRST)


@contextmanager
def leaf(
    register: Register, kind: str, subject: str, *, author: str, recorded_at: str
) -> Iterator[int]:
    """Add a leaf, inside a transaction that is open; rows that are added carry its number.

    `subject` names what was done without naming a person's data.
    """
    before = head(register)
    leaf_id = before.leaf_id + 1
    yield leaf_id
    told = {
        "leaf_id": leaf_id,
        "kind": kind,
        "subject": subject,
        "author": author,
        "recorded_at": recorded_at,
        "content_sha256": content_of(register, leaf_id),
        "previous_sha256": before.leaf_sha256,
    }
    register.add("ledger/add", [told | {"leaf_sha256": _leaf_sha256(told)}])


def content_of(register: Register, leaf_id: int) -> str:
    """The hash of the rows that stand under a leaf now."""
    return _content(register.rows("ledger/rows_of_leaf", leaf_id=leaf_id))


def verify_since(register: Register, leaf_id: int) -> None:
    """Recompute the chain, and the rows of the leaves after one: what a night has still to read.

    Raises as `verify_ledger`.
    """
    _verify(register, leaf_id)


def verify_ledger(register: Register, heads: Iterable[tuple[str, Head]] = ()) -> int:
    """Recompute the chain and every row of it; how many leaves it has.

    `heads` are heads that stand elsewhere, each with where. Raises IntegrityError naming the first
    leaf that was altered, is missing or out of place, and what no leaf accounts for.
    """
    known = _verify(register)
    for where, head_there in heads:
        if known.get(head_there.leaf_id) != head_there.leaf_sha256:
            raise _broken(
                f"leaf {head_there.leaf_id} is not the one that was there", f"{where} names another"
            )
    return len(known) - 1


def _verify(register: Register, after_leaf_id: int = 0) -> dict[int, str]:
    """The hash of every leaf by its number, all checked; the rows of those after one of them."""
    with register.reading():
        contents = _contents(register, after_leaf_id)
        leaves = register.records("ledger/leaves")
        rests = dict(register.rows("ledger/rests"))
    known = {0: FIRST}
    for told in leaves:
        _check_leaf(told, known)
        known[told["leaf_id"]] = told["leaf_sha256"]
        found = contents.pop(told["leaf_id"], _NO_ROWS)
        expected = rests.get(told["leaf_id"], told["content_sha256"])
        if told["leaf_id"] > after_leaf_id and found != expected:
            raise _broken(
                f"the rows of leaf {told['leaf_id']} are not as they were written",
                f"it is of: {told['kind']}",
            )
    for leaf_id in sorted(contents):
        raise _broken(f"there are rows of leaf {leaf_id}", "the ledger has no such leaf")
    return known


def _check_leaf(told: dict[str, Any], known: dict[int, str]) -> None:
    leaf_id = told["leaf_id"]
    last = max(known)
    if leaf_id != last + 1:
        raise _broken(f"leaf {last + 1} is missing", f"after leaf {last} comes leaf {leaf_id}")
    if _leaf_sha256(told) != told["leaf_sha256"]:
        raise _broken(f"leaf {leaf_id} was altered", "its hash is not that of what it says")
    if told["previous_sha256"] != known[last]:
        raise _broken(f"leaf {leaf_id} is not in its place", f"it does not follow leaf {last}")


def _contents(register: Register, after_leaf_id: int) -> dict[int, str]:
    """The hash of the rows of every leaf after one."""
    try:
        rows = register.rows("ledger/all_rows", after_leaf_id=after_leaf_id)
    except IntegrityError as error:
        raise _unreadable(register) from error
    return {
        leaf_id: _content([row[1:] for row in of]) for leaf_id, of in groupby(rows, lambda r: r[0])
    }


def _unreadable(register: Register) -> IntegrityError:
    """Some row cannot even be read: look leaf by leaf which."""
    leaf_id = 0
    for told in register.records("ledger/leaves"):
        leaf_id = told["leaf_id"]
        try:
            register.rows("ledger/rows_of_leaf", leaf_id=leaf_id)
        except IntegrityError:
            break
    return _broken(f"the rows of leaf {leaf_id} cannot be read", "the file is damaged")


def _content(rows: Iterable[tuple[Any, ...]]) -> str:
    text = "\n".join("\t".join(map(str, row)) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


_NO_ROWS: Final = _content([])


def _leaf_sha256(told: dict[str, Any]) -> str:
    said = [
        told["leaf_id"],
        told["kind"],
        told["subject"],
        told["author"],
        told["recorded_at"],
        told["content_sha256"],
        told["previous_sha256"],
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _broken(what: str, why: str) -> IntegrityError:
    return IntegrityError("the ledger is broken", where=what, why=why, todo=_TODO)
