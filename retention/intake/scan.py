"""One pass over the bytes of an extract: its hash, its lines, and what is unusual about them.

What it sees decides how the file is read: a file with no quotation marks and clean line ends goes
to the reader as it is; any other has its lines checked one by one first (see `prepare`).
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

CHUNK = 8 << 20
LONGEST_LINE = 16_384
"""Bytes of a line that the reader is given. It notes every field too many with a copy of the whole
line: one line of a megabyte of delimiters would keep it busy for hours (see files/lines)."""

_MARKS = (b'"', b"\0", b"\x01", b"\x02", b"\x03")


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
    lines = _Lines()
    with path.open("rb") as file, ThreadPoolExecutor(max_workers=1) as hashing:
        waiting = hashing.submit(digest.update, b"")
        while chunk := file.read(CHUNK):
            waiting.result()
            waiting = hashing.submit(digest.update, chunk)
            lines.see(chunk)
        waiting.result()
    return Scan(
        digest.hexdigest(),
        lines.size,
        lines.newlines + (lines.size > 0 and lines.last != b"\n"),
        lines.last == b"\n",
        lines.is_plain,
    )


class _Lines:
    """What the chunks seen so far tell of the lines."""

    def __init__(self) -> None:
        self.size = self.newlines = self.returns = self.pairs = 0
        self.last = b""
        self.has_mark = self.has_long_line = False
        self.open_length = 0

    def see(self, chunk: bytes) -> None:
        self.size += len(chunk)
        self.newlines += chunk.count(b"\n")
        if b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += chunk.count(b"\r\n")
        self.pairs += self.last == b"\r" and chunk.startswith(b"\n")
        self.has_mark = self.has_mark or any(mark in chunk for mark in _MARKS)
        self.last = chunk[-1:]
        self._measure(chunk)

    def _measure(self, chunk: bytes) -> None:
        """Leap from line end to line end, as far as a line may be long."""
        start = -self.open_length
        while not self.has_long_line and len(chunk) - start > LONGEST_LINE:
            end = chunk.rfind(b"\n", max(start, 0), max(start + LONGEST_LINE + 1, 0))
            self.has_long_line = end < 0
            start = end + 1
        self.open_length = len(chunk) - (chunk.rfind(b"\n") + 1 or start)

    @property
    def is_plain(self) -> bool:
        """No quotation mark, no control character, one kind of line end, and no endless line."""
        one_end = self.returns == self.pairs and self.pairs in (0, self.newlines)
        return one_end and not self.has_mark and not self.has_long_line
