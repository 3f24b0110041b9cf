"""Proves a layout: what is read of a file and written again must be the same bytes.

A subscriber's last accepted file is the best proof there is of a pack, and needs no manual. Lines
are written by the same expressions as files are, block by block, and compared with what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.bureaus.arrow import field_array, field_batch
from retention.bureaus.encodings import encoded
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.pack import Of
from retention.bureaus.reading import FileReader, Read, expected_total
from retention.bureaus.writing import bytes_of, lines_of
from retention.bureaus.written import define_written

if TYPE_CHECKING:
    from retention.store import Store

_EPOCH: Final = date(1970, 1, 1)
UNREAD: Final = ("unknown_record", "line_length", "field_count")
"""Faults of lines that are not read at all."""
_UNWRITABLE: Final = (
    *UNREAD,
    "record_missing",
    "record_repeated",
    "record_misplaced",
    "other_constant",
)
_NAMES: Final = re.compile("[A-Za-z]{3}|[^ -~]")


@dataclass(frozen=True, slots=True)
class Changed:
    """The first line that comes back otherwise: the field and place (from 1) where it begins to.

    `there` and `back` are what the field holds and what would be written; empty for texts and
    numbers, which may name somebody.
    """

    line_number: int
    record: str
    field: str
    position: str
    place: int
    there: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Some lines of a record as they are in the file and as they would be written."""

    read: Read
    there: list[bytes]
    back: list[bytes]


def round_trip(store: Store, path: Path, layout: Layout) -> Changed | None:
    """The first difference between a file and what would be written of it, or None.

    Raises OSError when it cannot be read.
    """
    reader = FileReader(path, layout)
    found: list[Changed] = []
    for pair in changed_lines(store, reader):
        found.append(_first(pair, layout))
        if not pair.read.record.is_once:
            break
    else:
        found += _last_end(path, reader)
    found += _unwritable(reader)
    return min(found, key=lambda one: one.line_number, default=None)


def changed_lines(store: Store, reader: FileReader) -> Iterator[Pair]:
    """The blocks of lines that come back otherwise; headers and trailers last."""
    define_written(store)
    once: list[Read] = []
    for read in reader:
        if read.record.is_once:
            once.append(read)
        elif pair := _changed(store, reader.layout, read, None):
            yield pair
    for read in once:
        if pair := _changed(store, reader.layout, read, _told(read, reader)):
            yield pair


def _changed(
    store: Store, layout: Layout, read: Read, told: Mapping[str, object] | None
) -> Pair | None:
    lines = lines_of(store, layout, read.record, field_batch(read, layout), told)
    raw = bytes_of(lines, read.record, layout)
    there = [
        _with_end(read.piece.lines.raw(int(row)), layout)
        for row in read.piece.rows[: 1 if told is not None else None]
    ]
    if raw is not None and bytes(raw) == b"".join(there):
        return None
    return Pair(read, there, [_as_far(line, layout) for line in lines.to_pylist()])


def _as_far(line: str, layout: Layout) -> bytes:
    """The bytes of a line that may not fit; NUL for a letter that the encoding lacks."""
    try:
        return encoded(line, layout.encoding)
    except UnicodeEncodeError as error:
        start, end = error.start, error.end
        return _as_far(line[:start] + "\0" * (end - start) + line[end:], layout)


def _with_end(line: bytes, layout: Layout) -> bytes:
    """The last line of a file may have no end; whether it must is looked at apart."""
    return line if line.endswith(b"\n") else line + layout.line_end


def _first(pair: Pair, layout: Layout) -> Changed:
    for row, (one, other) in enumerate(zip(pair.there, pair.back, strict=True)):
        if one != other:
            return _at(pair.read, row, _place(one, other), one, other, layout)
    raise AssertionError("lines that differ as a whole differ in one of them")


def _place(one: bytes, other: bytes) -> int:
    """From which byte on two lines differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _at(read: Read, row: int, place: int, one: bytes, other: bytes, layout: Layout) -> Changed:
    of = _field_at(read.record, place, one, layout)
    number = int(read.numbers[row])
    if of is None:
        return Changed(number, read.record.name, "", "", place + 1)
    span = slice(of.start, of.start + min(of.length or 0, 20))
    shown = [part[span].decode("ascii", errors="replace") for part in (one, other)]
    is_shown = layout.is_fixed and of.type in ("date", "code", "filler")
    texts = shown if is_shown and not _NAMES.search("".join(shown)) else ["", ""]
    return Changed(number, read.record.name, of.name, of.position, place + 1, *texts)


def _field_at(record: RecordLayout, place: int, line: bytes, layout: Layout) -> FieldLayout | None:
    if layout.is_fixed:
        found = (of for of in record.fields if of.start <= place < of.start + (of.length or 0))
    else:
        column = line[:place].count(layout.delimiter.encode())
        found = (of for of in record.fields if of.start == column)
    return next(found, None)


def _told(read: Read, reader: FileReader) -> dict[str, object]:
    """What a header or trailer would be written with: its totals counted, its days as they are."""
    told: dict[str, object] = {}
    for of, cells, values in zip(read.record.fields, read.cells, read.values, strict=True):
        total = expected_total(of, reader.tally)
        if total is not None:
            told[of.name] = total
        elif values is not None and values.values is not None and not values.is_null[0]:
            told[of.name] = _value(of, int(values.values[0]))
        elif values is not None and not isinstance(of.value, str | Of):
            told[of.name] = field_array(of, cells, values, reader.layout)[0].as_py()
    return told


def _value(of: FieldLayout, value: int) -> object:
    if of.type == "date":
        return _EPOCH + timedelta(days=value)
    return of.codes.values[value].code if of.codes else value


def _unwritable(reader: FileReader) -> list[Changed]:
    """What no table of rows gives again: lines without the shape of a record, or out of place."""
    found = (one for one in reader.tally.findings if one.fault in _UNWRITABLE and not one.field)
    return [Changed(one.line_number, one.record, "", "", 0) for one in found]


def _last_end(path: Path, reader: FileReader) -> list[Changed]:
    if not ends_otherwise(path, reader):
        return []
    told = ("no line end", "line end")
    there, back = reversed(told) if not reader.layout.ends_with_line_end else told
    return [Changed(reader.tally.last_line, "", "", "", 0, there, back)]


def ends_otherwise(path: Path, reader: FileReader) -> bool:
    """Whether the last line has an end though the layout has none, or the other way round."""
    if reader.layout.pack.file.shape == "workbook":
        return False
    end = reader.layout.line_end
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - len(end), 0))
        has_end = file.read() == end
    return bool(reader.tally.last_line) and has_end != reader.layout.ends_with_line_end
