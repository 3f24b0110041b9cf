"""The signed letters to bureaus in a delivery: they tell of nobody, but for the hash of a list.

A list that loses rows has another hash, and the old one could be guessed from what it was made of.
What the letter says was ordered or certified that night stays as it was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Final

from retention.deliveries.bureau_letters import CERTIFICATION, ORDER_LETTER

_NAMES: Final = tuple(f"bureau/*/{letter}_*.html" for letter in (ORDER_LETTER, CERTIFICATION))


def is_signed_letter(name: str) -> bool:
    """Whether a file of a delivery is a letter for somebody of the creditor to sign."""
    return any(fnmatchcase(name, pattern) for pattern in _NAMES)


def with_hashes(letter: str, hashes: Mapping[str, str]) -> str:
    """A letter with the new hashes of lists in the place of the old ones (old: new)."""
    for old, new in hashes.items():
        letter = letter.replace(old, new)
    return letter
