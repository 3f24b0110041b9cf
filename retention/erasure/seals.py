"""Seals what an erasure leaves of the leaves of the ledger, by the key of the tombstones.

A chain of hashes has no secret: without a seal, whoever may write to the register could rewrite an
old leaf and add another that says it was an erasure.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from retention.erasure.key import ErasureKey, require_key
from retention.errors import IntegrityError

if TYPE_CHECKING:
    from pathlib import Path

    from retention.register import Register


def seal(key: ErasureKey, of_leaf_id: int, rest_sha256: str, leaf_id: int) -> str:
    """The seal of what is left of a leaf, of the erasure that is another leaf."""
    return key.of("leaf", str(of_leaf_id), rest_sha256, str(leaf_id))


def verify_seals(register: Register, key_file: Path) -> None:
    """IntegrityError where something is said to be left of a leaf that no erasure sealed."""
    sealed = register.rows("erasure/seals")
    if not sealed:
        return
    key = require_key(key_file, [row[0] for row in register.rows("erasure/key_checks")])
    for of_leaf_id, rest_sha256, leaf_id, found in sealed:
        if not hmac.compare_digest(found, seal(key, of_leaf_id, rest_sha256, leaf_id)):
            raise IntegrityError(
                "the ledger is broken",
                where=f"leaf {of_leaf_id} was altered",
                why=f"what leaf {leaf_id} says is left of it has not the seal of an erasure",
                todo="keep this file as it is, find who wrote to it, and restore the register from"
                " a copy whose ledger verifies",
            )
