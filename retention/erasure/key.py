"""The key of the tombstones: what tells an erased obligation again, and nobody without the key.

A tombstone is an HMAC-SHA256 (RFC 2104) of identifiers. Python makes tombstones; DuckDB recognises
them among the rows of an extract, of which `inner` and `outer` are the two halves of the key.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from retention.erasure.new_file import new_file
from retention.errors import IntegrityError

_BYTES: Final = 32
_BLOCK: Final = 64
_BETWEEN: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class ErasureKey:
    """A key of 32 bytes."""

    secret: bytes

    def of(self, scope: str, *identifiers: str) -> str:
        """What stands for some identifiers of a scope ('mora', 'obligation', 'titular'), in hex."""
        told = _BETWEEN.join((scope, *identifiers))
        return hmac.new(self.secret, told.encode(), sha256).hexdigest()

    @property
    def check(self) -> str:
        """What tells this key from another."""
        return self.of("key")

    @property
    def inner(self) -> str:
        """The key as the inner hash begins with it, in hex."""
        return self._padded(0x36)

    @property
    def outer(self) -> str:
        """The key as the outer hash begins with it, in hex."""
        return self._padded(0x5C)

    def _padded(self, pad: int) -> str:
        return bytes(byte ^ pad for byte in self.secret.ljust(_BLOCK, b"\0")).hex()


def read_key(path: Path) -> ErasureKey:
    """The key of a file; IntegrityError when it is not there or is none."""
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError as error:
        raise _no_key(path, "it is not there") from error
    except ValueError as error:
        raise _no_key(path, "it holds no key") from error
    if len(secret) != _BYTES:
        raise _no_key(path, "it holds no key")
    return ErasureKey(secret)


def require_key(path: Path, checks: list[str]) -> ErasureKey:
    """The key that erasures were made with, made anew where there were none.

    `checks` are what the keys of earlier erasures answer. IntegrityError for another key.
    """
    if not checks and not path.exists():
        _make(path)
    key = read_key(path)
    if checks and checks != [key.check]:
        raise _no_key(path, "it is another key than that of the earlier erasures")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with new_file(path) as file:
        file.write(f"{os.urandom(_BYTES).hex()}\n".encode("ascii"))


def _no_key(path: Path, why: str) -> IntegrityError:
    return IntegrityError(
        "the key of the erasures cannot be used",
        where=str(path),
        why=f"{why}; without it what was erased would not be recognised in an extract",
        todo="put the key back from its copy; `erasure_key` in retention.toml says where it is",
    )
