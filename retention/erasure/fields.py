"""The fields of a line of an extract, as they are written: some of them emptied, the rest as it is.

A line is cut as the intake cuts it: a field is in quotation marks as a whole or has none, and what
stands beyond the last column must be empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Final

_NOTHING: Final = (b"", b'""')


@dataclass(frozen=True, slots=True)
class Emptying:
    """How many columns the file has, and what stands between their fields."""

    column_count: int
    delimiter: bytes

    def emptied(self, line: bytes, positions: Collection[int]) -> bytes | None:
        """The line with nothing in the fields at `positions`, every other byte as it was.

        Positions count from 0.

        None where the intake would not take it for a row: nobody can say which its fields are.
        """
        end = end_of(line)
        fields = fields_of(line.removesuffix(end), self.delimiter)
        if len(fields) < self.column_count or self._has_more(fields):
            return None
        for position in positions:
            fields[position] = b""
        return self.delimiter.join(fields) + end

    def _has_more(self, fields: list[bytes]) -> bool:
        return any(field not in _NOTHING for field in fields[self.column_count :])


def end_of(line: bytes) -> bytes:
    """The end of a line, as it is written; the last one of a file may have none."""
    return next((end for end in (b"\r\n", b"\n") if line.endswith(end)), b"")


def fields_of(line: bytes, delimiter: bytes) -> list[bytes]:
    """The fields of a line without its end, each with its quotation marks.

    None at all where a quotation mark is out of place.
    """
    if b'"' not in line:
        return line.split(delimiter)
    fields, at = [], 0
    while found := _field(delimiter).match(line, at):
        fields.append(found[1])
        if found.end(1) == len(line):
            return fields
        at = found.end()
    return []


@cache
def _field(delimiter: bytes) -> re.Pattern[bytes]:
    """One field, and the delimiter behind it or the end of the line."""
    mark = re.escape(delimiter)
    return re.compile(rb'("(?:[^"]|"")*+"|(?:(?!%s)[^"])*+)(?:%s|\Z)' % (mark, mark))
