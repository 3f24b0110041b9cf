"""SHA256SUMS: the hash of every file of a delivered folder, as `sha256sum -c` reads it.

It is the last file of its folder and names all the others, so that whoever gets the folder can
check it without this program.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

NAME: Final = "SHA256SUMS"
_ESCAPES: Final = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"))


def write_checksums(folder: Path, hashes: Mapping[str, str]) -> None:
    """Write the SHA-256 (hex) of every other file of a folder, by its relative name."""
    (folder / NAME).write_text(checksums(hashes), encoding="utf-8", newline="\n")


def checksums(hashes: Mapping[str, str]) -> str:
    """The text of SHA256SUMS: one line a file, in the order of their names."""
    return "".join(_line(name, hashes[name]) for name in sorted(hashes))


def has_checksums(folder: Path, hashes: Mapping[str, str]) -> bool:
    """Whether SHA256SUMS is there and says these hashes, and nothing else."""
    path = folder / NAME
    return path.is_file() and path.read_bytes() == checksums(hashes).encode("utf-8")


def _line(name: str, digest: str) -> str:
    """As GNU sha256sum writes it: a name that would break its line is escaped, and marked so."""
    escaped = name
    for sign, written in _ESCAPES:
        escaped = escaped.replace(sign, written)
    mark = "\\" if escaped != name else ""
    return f"{mark}{digest}  {escaped}\n"
