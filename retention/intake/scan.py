"""One pass over the bytes of an extract: its hash, its lines, and what is unusual about them.

What it sees decides how the file is read: a file with no quotation marks and clean line ends goes
to the reader as it is; any other has its lines checked one by one first (see `prepare`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

CHUNK = 8 << 20
_CONTROL = (b"\0", b"\x01", b"\x02", b"\x03")


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a file told.

    `line_count` counts physical lines, the header and a last line without an end included.
    """

    sha256: str
    size_bytes: int
    line_count: int
    ends_with_newline: bool
    is_plain: bool


def scan(path: Path) -> Scan:
    """Read the file once, in chunks; OSError when it cannot be read."""
    digest = hashlib.sha256()
    size = newlines = carriage_returns = pairs = 0
    plain = True
    tail = b"\n"
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            newlines += chunk.count(b"\n")
            seam = tail + chunk
            carriage_returns += chunk.count(b"\r")
            pairs += seam.count(b"\r\n") - tail.count(b"\r\n")
            plain = plain and _is_plain(seam)
            tail = chunk[-2:] if len(chunk) > 1 else seam[-2:]
    ends = size > 0 and tail.endswith(b"\n")
    clean_ends = carriage_returns == pairs and pairs in (0, newlines)
    return Scan(
        digest.hexdigest(),
        size,
        newlines + (size > 0 and not ends),
        ends,
        plain and clean_ends,
    )


def _is_plain(seam: bytes) -> bool:
    blank_line = b"\n\n" in seam or b"\n\r\n" in seam
    return not blank_line and b'"' not in seam and not any(byte in seam for byte in _CONTROL)
