"""The lines of a bureau file in blocks of bytes, told apart by record; no line is looked at alone.

A fixed-width file whose lines are all as long as they must be is taken as one matrix of bytes per
block. Where a line is not, the line ends of that block are searched for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from retention.bureaus.layout import Layout

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]

_BLOCK: Final = 4 << 20
_LONGEST_LINE: Final = 1 << 20
LONGEST_RECORD: Final = 1 << 16
"""Bytes of a delimited line: no record comes near it, and longer ones are not taken apart."""
_MOST_CELLS: Final = 32 << 20
_CELLS_OF_A_PART: Final = 4 << 20
_SLICE: Final = 1 << 18
_LF, _CR = 10, 13


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a file: `starts` and `lengths` (bytes, without the end) within `buffer`.

    `matrix` is there when all are equally long: uint8[lines, length and line end].
    `ends`: bytes of each line's end, 0 to 2.
    """

    first_number: int
    buffer: Bytes
    starts: Numbers
    lengths: Numbers
    ends: Numbers
    matrix: Bytes | None = None

    @property
    def numbers(self) -> Numbers:
        """The number of each line in its file, from 1."""
        return np.arange(self.first_number, self.first_number + len(self.starts))

    def raw(self, row: int) -> bytes:
        """The bytes of one line, its end included."""
        start = self.starts[row]
        return self.buffer[start : start + self.lengths[row] + self.ends[row]].tobytes()

    def part(self, first: int, stop: int) -> Lines:
        """Some of the lines that follow each other, with the bytes of these alone."""
        starts, lengths, ends = (
            told[first:stop] for told in (self.starts, self.lengths, self.ends)
        )
        begin = starts[0] if len(starts) else 0
        end = starts[-1] + lengths[-1] + ends[-1] if len(starts) else 0
        return Lines(
            self.first_number + first, self.buffer[begin:end], starts - begin, lengths, ends
        )


def raw_blocks(path: Path, layout: Layout) -> Iterator[tuple[bytes, int, int]]:
    """Whole lines in blocks: their bytes, the number of the first, and the length of each with its
    end (0 where they differ). Of a line longer than a mebibyte only the beginning is kept.

    Raises OSError when the file cannot be read.
    """
    stride = _stride(layout)
    number = 1
    with path.open("rb") as file:
        held = file.readline(_LONGEST_LINE)
        if held.endswith(b"\n"):
            yield held, 1, 0
            number, held = 2, b""
        for chunk in _chunks(file, _BLOCK - _BLOCK % (stride or 1), len(held)):
            told = held + chunk if held else chunk
            cut = told.rfind(b"\n") + 1
            held = told[cut:]
            if cut:
                block = told[:cut] if held else told
                count = _ends_in(block)
                yield block, number, stride if _is_uniform(block, stride, count) else 0
                number += count
    if held:
        yield held, number, 0


def _chunks(file: BinaryIO, size: int, held: int) -> Iterator[bytes]:
    """The bytes of a file, less those of a line beyond its first mebibyte. `held`: bytes that the
    line has already."""
    while chunk := file.read(size):
        if held >= _LONGEST_LINE:
            end = chunk.find(b"\n")
            if end < 0:
                continue
            chunk = chunk[end - (chunk[:end][-1:] == b"\r") :]
        yield chunk
        last = chunk.rfind(b"\n") + 1
        held = len(chunk) - last if last else held + len(chunk)


def _ends_in(told: bytes) -> int:
    """How many line ends there are; in slices that stay in the processor's cache."""
    buffer = np.frombuffer(told, dtype=np.uint8)
    slices = (buffer[start : start + _SLICE] for start in range(0, len(buffer), _SLICE))
    return sum(int(np.count_nonzero(one == _LF)) for one in slices)


def _stride(layout: Layout) -> int:
    """How many bytes a detail line and its end have; 0 when they differ."""
    [detail, *others] = layout.details or layout.records
    if detail.length is None or others:
        return 0
    return detail.length + len(layout.line_end)


def _is_uniform(told: bytes, stride: int, count: int) -> bool:
    """Whether some lines, so many as `count`, all end where the layout says."""
    if not stride or len(told) != count * stride:
        return False
    buffer = np.frombuffer(told, dtype=np.uint8)
    return bool((buffer[stride - 1 :: stride] == _LF).all())


def lines_in(told: bytes, number: int, stride: int) -> Lines:
    """The lines of a block; `stride` what each has in bytes with its end, 0 where they differ."""
    buffer = np.frombuffer(told, dtype=np.uint8)
    if stride:
        matrix = buffer.reshape(-1, stride)
        count = len(matrix)
        starts = np.arange(count) * stride
        ends = _end_lengths(buffer, starts, np.full(count, stride - 1), has_end=True)
        if (ends == ends[0]).all():
            return Lines(number, buffer, starts, stride - ends, ends, matrix)
    return _searched(buffer, number)


def _searched(buffer: Bytes, number: int) -> Lines:
    feeds = np.flatnonzero(buffer == _LF)
    starts = np.concatenate([[0], feeds + 1])
    stops = np.concatenate([feeds, [len(buffer)]])
    if starts[-1] == len(buffer):
        starts, stops = starts[:-1], stops[:-1]
    ends = _end_lengths(buffer, starts, stops - starts, has_end=True)
    if len(buffer) and buffer[-1] != _LF:
        ends[-1] = 0
    lengths = stops - starts - np.maximum(ends - 1, 0)
    return Lines(number, buffer, starts, lengths, ends)


def _end_lengths(buffer: Bytes, starts: Numbers, lengths: Numbers, *, has_end: bool) -> Numbers:
    """2 where a line ends in CR and LF, 1 where in LF alone."""
    before = np.maximum(starts + lengths - 1, 0)
    is_return = (buffer[before] == _CR) & (lengths > 0)
    return np.where(is_return, 2, int(has_end))


def parts_of(lines: Lines) -> Iterator[Lines]:
    """The lines of a delimited block in parts whose fields, all as wide as the longest line, take
    little memory: a single part unless some lines are far longer than the others."""
    if not len(lines.starts):
        return
    if len(lines.starts) * int(lines.lengths.max()) <= _MOST_CELLS:
        yield lines
        return
    first = widest = 0
    for row, length in enumerate(lines.lengths.tolist()):
        widest = max(widest, min(length, LONGEST_RECORD))
        if row > first and (row - first + 1) * widest > _CELLS_OF_A_PART:
            yield lines.part(first, row)
            first, widest = row, min(length, LONGEST_RECORD)
    yield lines.part(first, len(lines.starts))


def records_of(lines: Lines, layout: Layout, left: Any) -> Iterator[tuple[int, Any]]:
    """The index of each record (-1: none known), and which of the lines left are of it."""
    others = None
    for index, record in enumerate(layout.records):
        if record.starts_with is None:
            others = index
            continue
        found = left & _is_of(lines, record.starts_with.encode(), layout)
        left = left & ~found
        if found.any():
            yield index, found
    if left.any() and others is not None:
        yield others, left
    elif left.any():
        yield -1, left


def _is_of(lines: Lines, mark: bytes, layout: Layout) -> Any:
    """Which lines begin with a mark; of a delimited file: whose first field is the mark."""
    if layout.is_fixed:
        return _starts(lines, mark, layout)
    return _starts(lines, mark, layout) | _starts(lines, b'"' + mark + b'"', layout)


def _starts(lines: Lines, mark: bytes, layout: Layout) -> Any:
    found = lines.lengths >= len(mark)
    for place, byte in enumerate(mark):
        if not found.any():
            return found
        found = found & (
            lines.buffer[np.minimum(lines.starts + place, len(lines.buffer) - 1)] == byte
        )
    if layout.is_fixed:
        return found
    after = np.minimum(lines.starts + len(mark), len(lines.buffer) - 1)
    ends_there = (lines.lengths == len(mark)) | (lines.buffer[after] == ord(layout.delimiter))
    return found & ends_there
