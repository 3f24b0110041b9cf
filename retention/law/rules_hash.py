"""What the rules are, as one hash: an approval holds only under the rules it was given under."""

from __future__ import annotations

import hashlib
from typing import Final

from retention import __version__
from retention.store import sql_files, sql_text

_FOLDERS: Final = ("law", "permanence", "notices", "gates", "gates/at_bureaus")


def rules_sha256(rule_set: str) -> str:
    """SHA-256 over the program's version, the rule set's name and every rule file with its text."""
    told = hashlib.sha256(f"{__version__} {rule_set}".encode())
    for folder in _FOLDERS:
        for name in sql_files(folder):
            told.update(f"\n{name}\n{sql_text(name)}".encode())
    return told.hexdigest()
