"""The fields of one record, cut out of some lines: bytes by line and place, all lines at once."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from retention.bureaus.blocks import Bytes, Lines, Numbers
from retention.bureaus.encodings import decoded, encoded
from retention.bureaus.layout import Layout, RecordLayout

LINE_LENGTH: Final = "line_length"
FIELD_COUNT: Final = "field_count"
UNKNOWN_RECORD: Final = "unknown_record"


@dataclass(frozen=True, slots=True)
class Cells:
    """One field of n lines: uint8[n, width]; beyond `lengths` (None: full width) it is zero."""

    matrix: Bytes
    lengths: Numbers | None = None

    @property
    def width(self) -> int:
        return int(self.matrix.shape[1])

    def text(self, row: int, encoding: str) -> str:
        """What is written in one line."""
        length = self.width if self.lengths is None else int(self.lengths[row])
        return decoded(self.matrix[row, :length].tobytes(), encoding)


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of one record in a block (`rows` of `lines`), and the cells of each field."""

    record: RecordLayout
    lines: Lines
    rows: Numbers
    cells: Sequence[Cells]

    @property
    def numbers(self) -> Numbers:
        """The number of each line in its file, from 1."""
        return self.lines.first_number + self.rows


@dataclass(frozen=True, slots=True)
class Misfits:
    """Lines that have not the shape of their record: `sizes` as they are (bytes, or fields), and
    the size that is `expected`."""

    record: RecordLayout | None
    numbers: Numbers
    sizes: Numbers
    fault: str
    expected: int = 0


def cut(lines: Lines, chosen: Any, record: RecordLayout, layout: Layout) -> tuple[Piece, Misfits]:
    """The cells of the lines chosen (bool[lines]) as a record has them, and those that fit not."""
    if layout.is_fixed:
        return _cut_fixed(lines, chosen, record)
    return _cut_delimited(lines, chosen, record, layout)


def _cut_fixed(lines: Lines, chosen: Any, record: RecordLayout) -> tuple[Piece, Misfits]:
    length = record.length or 0
    if lines.matrix is not None and lines.matrix.shape[1] - lines.ends[0] == length:
        fits, matrix = chosen, lines.matrix[:, :length]
        if not chosen.all():
            matrix = matrix[chosen]
    else:
        fits = chosen & (lines.lengths == length)
        matrix = lines.buffer[lines.starts[fits][:, None] + np.arange(length)]
    cells = [
        Cells(matrix[:, field.start : field.start + (field.length or 0)]) for field in record.fields
    ]
    unfit = np.flatnonzero(chosen & ~fits)
    misfits = Misfits(record, lines.numbers[unfit], lines.lengths[unfit], LINE_LENGTH, length)
    return Piece(record, lines, np.flatnonzero(fits), cells), misfits


def _cut_delimited(
    lines: Lines, chosen: Any, record: RecordLayout, layout: Layout
) -> tuple[Piece, Misfits]:
    mark, told = ord(layout.delimiter), lines
    quoted = _quoted(lines) & chosen
    if quoted.any():
        lines, mark = _unquoted(lines, layout, quoted), 31
    count = 1 + max(field.start for field in record.fields)
    bounds = np.flatnonzero(lines.buffer == mark)
    first = np.searchsorted(bounds, lines.starts)
    sizes = np.searchsorted(bounds, lines.starts + lines.lengths) - first + 1
    fits = chosen & (sizes == count)
    starts, stops = _field_bounds(lines, bounds, first, fits, count)
    cells = [
        _gathered(lines.buffer, starts[:, field.start], stops[:, field.start])
        for field in record.fields
    ]
    unfit = np.flatnonzero(chosen & ~fits)
    misfits = Misfits(record, lines.numbers[unfit], sizes[unfit], FIELD_COUNT, count)
    return Piece(record, told, np.flatnonzero(fits), cells), misfits


def _field_bounds(
    lines: Lines, bounds: Numbers, first: Numbers, fits: Any, count: int
) -> tuple[Numbers, Numbers]:
    between = first[fits][:, None] + np.arange(count - 1)
    inner = bounds[between] if between.size else between
    line_starts = lines.starts[fits][:, None]
    line_stops = (lines.starts + lines.lengths)[fits][:, None]
    return np.hstack([line_starts, inner + 1]), np.hstack([inner, line_stops])


def _gathered(buffer: Bytes, starts: Numbers, stops: Numbers) -> Cells:
    lengths = stops - starts
    width = max(int(lengths.max(initial=0)), 1)
    places = np.minimum(starts[:, None] + np.arange(width), max(len(buffer) - 1, 0))
    matrix = buffer[places]
    matrix[np.arange(width) >= lengths[:, None]] = 0
    return Cells(matrix, lengths)


def _quoted(lines: Lines) -> Any:
    """Which lines have a quotation mark."""
    marks = np.flatnonzero(lines.buffer == ord('"'))
    found = np.zeros(len(lines.starts), dtype=bool)
    if len(marks):
        found[np.searchsorted(lines.starts, marks, side="right") - 1] = True
    return found


def _unquoted(lines: Lines, layout: Layout, quoted: Any) -> Lines:
    """The same lines with no quotation mark, their fields separated by a control mark (31)."""
    told = []
    for row, (start, length) in enumerate(zip(lines.starts, lines.lengths, strict=True)):
        raw = lines.buffer[start : start + length].tobytes()
        told.append(
            _without_quotes(raw, layout)
            if quoted[row]
            else raw.replace(layout.delimiter.encode(), b"\x1f")
        )
    lengths = np.array([len(one) for one in told], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
    buffer = np.frombuffer(b"\n".join(told) + b"\n", dtype=np.uint8)
    return Lines(lines.first_number, buffer, starts, lengths, lines.ends)


def _without_quotes(raw: bytes, layout: Layout) -> bytes:
    text = decoded(raw, layout.encoding)
    try:
        fields = next(csv.reader([text], delimiter=layout.delimiter, strict=True), [])
    except csv.Error:
        return raw
    return encoded("\x1f".join(fields), layout.encoding)
