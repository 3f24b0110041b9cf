"""In which column of a file with a line of headings something stands, so that a person can tell an
identifier from an amount that happens to be the same number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_DELIMITERS: Final = b";,|\t"
_NOT_A_TABLE: Final = b"<{["
_LONGEST_HEADING: Final = 60
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Headings:
    """The names of the columns of a delimited file."""

    names: tuple[str, ...]
    delimiter: bytes

    def column(self, before: bytes) -> str:
        """The column in which something stands that has `before` before it on its line.

        Empty where the line has more columns than headings.
        """
        plain = re.sub(rb'"[^"]*"', b"", before.replace(b"\0", b""))
        number = plain.split(b'"')[0].count(self.delimiter)
        return self.names[number] if number < len(self.names) else ""


def headings_of(head: bytes) -> Headings | None:
    """The headings in the first line of a file that begins with `head`, if it looks like some."""
    line, newline, _ = _plain(head).partition(b"\n")
    if not newline or line[:1] in (b"", *(bytes([sign]) for sign in _NOT_A_TABLE)):
        return None
    delimiter = max((bytes([sign]) for sign in _DELIMITERS), key=line.count)
    cells = [cell.strip(b'" \r') for cell in line.split(delimiter)]
    if len(cells) < 2 or not all(_is_heading(cell) for cell in cells):
        return None
    return Headings(tuple(cell.decode(errors="replace") for cell in cells), delimiter)


def _plain(head: bytes) -> bytes:
    """Without the mark of its encoding, and without the zeros of UTF-16."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")


def _is_heading(cell: bytes) -> bool:
    return len(cell) <= _LONGEST_HEADING and re.search(rb"[A-Za-z]", cell) is not None
