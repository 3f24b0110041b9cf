"""Reads a bureau file by its layout: values by field, and what is wrong with it in itself.

Blocks are read one after the other and worked on beside each other; what comes out is in the order
of the file. Nothing is decided here about what the rows mean: rules are in sql/bureaus/rules.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from retention.bureaus.blocks import (
    LONGEST_RECORD,
    Lines,
    Numbers,
    lines_in,
    parts_of,
    raw_blocks,
    records_of,
)
from retention.bureaus.cells import LINE_LENGTH, UNKNOWN_RECORD, Cells, Misfits, Piece, cut
from retention.bureaus.encodings import encoded
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.pack import Ask, Condition, Count, Field, Of, Sum
from retention.bureaus.transliteration import lacking
from retention.bureaus.values import MISSING, OTHER_CONSTANT, Values, is_written, read_values
from retention.bureaus.workbooks import as_lines

_LOOKAHEAD: Final = 4
_EPOCH: Final = date(1970, 1, 1)
_MOST_FOUND: Final = 10
_MOST_TOLD: Final = 10_000
_A_DAY: Final = re.compile(r"(00|19|20|21)[0-9 ]{6}|[0-9 ]{4}(00|19|20|21)[0-9 ]{2}|[0-9/ ]{10}")
_END_NAMES: Final = {0: "no line end", 1: "LF", 2: "CRLF"}
_MIXED: Final = "mixed_line_ends"
NO_LINE: Final = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. `line_number` 0: the file as a whole. `found`: never a name or a number of a
    person or an obligation."""

    line_number: int
    record: str
    field: str
    position: str
    fault: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """One record's lines of a block, and the values of each field (None: not asked for)."""

    piece: Piece
    values: list[Values | None]

    @property
    def record(self) -> RecordLayout:
        return self.piece.record

    @property
    def numbers(self) -> Numbers:
        return self.piece.numbers

    @property
    def cells(self) -> Sequence[Cells]:
        return self.piece.cells


@dataclass(slots=True)
class Tally:
    """What a pass over a file has seen: lines by record, sums, the records that stand once.

    `findings`: at most 10,000 of a field and fault; `untold` counts the others, by record, field
    and fault. The row of titles is not counted among the lines.
    """

    counts: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    once: dict[str, tuple[int, Read]] = field(default_factory=dict)
    findings: list[Found] = field(default_factory=list)
    untold: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    last_line: int = 0

    @property
    def line_count(self) -> int:
        return sum(self.counts.values())


class FileReader:
    """One pass over a file. `is_wanted` says which fields are valued; faults are found in all."""

    def __init__(
        self,
        path: Path,
        layout: Layout,
        *,
        is_wanted: Callable[[FieldLayout], bool] = lambda _: True,
        finds: bool = True,
        most_told: int = _MOST_TOLD,
    ) -> None:
        self.path = path
        self.layout = layout
        self.is_wanted = is_wanted
        self.finds = finds
        self.most_told = most_told
        self.tally = Tally()
        self._summed = _summed(layout)
        self._told: Counter[tuple[str, str, str]] = Counter()
        self._day: int | None = None
        self._ends: tuple[int, int] | None = None

    def __iter__(self) -> Iterator[Read]:
        """The lines of every record, block by block.

        Raises OSError when the file cannot be read, InputRefused for a workbook that is none.
        """
        with as_lines(self.path, self.layout) as path:
            yield from self._reads(path)

    def _reads(self, path: Path) -> Iterator[Read]:
        for block in self._beside(raw_blocks(path, self.layout)):
            for lines in block.lines:
                self._check_ends(lines)
            for misfits in block.misfits:
                self._tell_misfits(misfits)
            for read in block.reads:
                self._count(read)
                yield read
        if self.finds:
            self._check_whole()

    def _beside(self, blocks: Iterator[Any]) -> Iterator[_Block]:
        """Work on some blocks at once; in the order of the file, and never far ahead."""
        with ThreadPoolExecutor(max_workers=2) as pool:
            waiting: deque[Future[Any]] = deque()
            for block in blocks:
                waiting.append(pool.submit(partial(self._read_block, *block)))
                if len(waiting) > _LOOKAHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _read_block(self, told: bytes, number: int, stride: int) -> _Block:
        lines = lines_in(told, number, stride)
        block = _Block([lines])
        if number == 1 and self.layout.has_titles:
            block.misfits.extend(_other_titles(lines, self.layout))
            lines = lines.part(1, len(lines.starts))
        for part in [lines] if self.layout.is_fixed else parts_of(lines):
            self._read_part(part, block)
        return block

    def _read_part(self, lines: Lines, block: _Block) -> None:
        left = np.ones(len(lines.starts), dtype=bool)
        if not self.layout.is_fixed and (is_long := lines.lengths > LONGEST_RECORD).any():
            numbers, sizes = lines.numbers[is_long], lines.lengths[is_long]
            block.misfits.append(Misfits(None, numbers, sizes, LINE_LENGTH, LONGEST_RECORD))
            left = ~is_long
        for index, chosen in records_of(lines, self.layout, left):
            if index < 0:
                numbers, sizes = lines.numbers[chosen], lines.lengths[chosen]
                block.misfits.append(Misfits(None, numbers, sizes, UNKNOWN_RECORD))
                continue
            piece, unfit = cut(lines, chosen, self.layout.records[index], self.layout)
            if len(unfit.numbers):
                block.misfits.append(unfit)
            if len(piece.rows):
                block.reads.append(self._read(piece))

    def _read(self, piece: Piece) -> Read:
        values: list[Values | None] = [
            read_values(of, cells, self.layout.encoding) if self._is_read(of) else None
            for of, cells in zip(piece.record.fields, piece.cells, strict=True)
        ]
        return Read(piece, values)

    def _is_read(self, of: FieldLayout) -> bool:
        return self.finds or self.is_wanted(of) or of.name in self._summed or _is_cutoff(of)

    # What is wrong

    def _tell_misfits(self, misfits: Misfits) -> None:
        name = misfits.record.name if misfits.record else ""
        fault, count = misfits.fault, len(misfits.numbers)
        expected = str(misfits.expected) if misfits.expected else ""
        if fault != OTHER_CONSTANT:
            self.tally.counts[name] += count
        self.tally.last_line = max(self.tally.last_line, int(misfits.numbers[-1]))
        for row in range(self._room(name, "", fault, count)):
            size = str(misfits.sizes[row]) if expected else ""
            self._tell(int(misfits.numbers[row]), name, None, fault, size, expected)

    def _count(self, read: Read) -> None:
        name = read.record.name
        self.tally.counts[name] += len(read.numbers)
        self.tally.last_line = max(self.tally.last_line, int(read.numbers[-1]))
        for place, (of, values) in enumerate(zip(read.record.fields, read.values, strict=True)):
            if values is None:
                continue
            if of.name in self._summed:
                self.tally.sums[of.name] += _sum_of(of, values, read.cells[place], self.layout)
            if self.finds:
                self._find(read, place, of, values)
            if _is_cutoff(of):
                self._look_at_day(read, place, of, values)
        if read.record.is_once:
            self._count_once(read)

    def _count_once(self, read: Read) -> None:
        name = read.record.name
        numbers = [int(number) for number in read.numbers]
        repeated = numbers[1:] if name not in self.tally.once else numbers
        self.tally.once.setdefault(name, (numbers[0], read))
        for number in repeated:
            self._tell(number, name, None, "record_repeated")

    def _find(self, read: Read, place: int, of: FieldLayout, values: Values) -> None:
        for fault, rows in values.faults.items():
            self._tell_rows(read, place, of, fault, rows)
        if of.required and (is_null := _has_none(of, values)).any():
            missing = is_null & _is_asked(of, read)
            wrong: Any = np.concatenate([*values.faults.values()]) if values.faults else []
            missing[np.array(wrong, dtype=np.int64)] = False
            self._tell_rows(read, place, of, MISSING, np.flatnonzero(missing))

    def _tell_rows(
        self, read: Read, place: int, of: FieldLayout, fault: str, rows: Numbers
    ) -> None:
        for row in rows[: self._room(read.record.name, of.name, fault, len(rows))]:
            shown = "" if fault == MISSING else _shown(of, read.cells[place], int(row), self.layout)
            self._tell(int(read.numbers[row]), read.record.name, of, fault, shown)

    def _room(self, record: str, name: str, fault: str, count: int) -> int:
        """How many of so many findings are told; the others are counted."""
        key = (record, name, fault)
        room = min(count, self.most_told - self._told[key])
        self._told[key] += room
        if count > room:
            self.tally.untold[key] += count - room
        return room

    def _look_at_day(self, read: Read, place: int, of: FieldLayout, values: Values) -> None:
        """The first day that the file says it speaks of is its own."""
        days = values.values
        if days is None or values.is_null.all():
            return
        if self._day is None:
            self._day = int(days[~values.is_null][0])
        if self.finds and (other := (days != self._day) & ~values.is_null).any():
            self._tell_rows(read, place, of, "other_day", np.flatnonzero(other))

    def _check_ends(self, lines: Lines) -> None:
        """The lines of a file end as its first does."""
        first, _ = self._ends or (int(lines.ends[0]), 0)
        self._ends = (first, int(lines.ends[-1]))
        if not self.finds or (lines.ends == first).all():
            return
        rows = np.flatnonzero((lines.ends != first) & (lines.ends != 0))
        for row in rows[: self._room("", "", _MIXED, len(rows))]:
            told = _END_NAMES[int(lines.ends[row])], _END_NAMES[first]
            self._tell(int(lines.first_number + row), "", None, _MIXED, *told)

    def _check_last_end(self) -> None:
        """The ends of a file are those of the pack, where it is known which these are."""
        first, last = self._ends or (0, 0)
        rules, wanted = self.layout.pack.file, len(self.layout.line_end)
        if first and first != wanted and not self._is_asked(rules.line_end):
            self._tell(NO_LINE, "", None, _MIXED, _END_NAMES[first], _END_NAMES[wanted])
        is_wrong = bool(last) != self.layout.ends_with_line_end
        if self._ends and is_wrong and not self._is_asked(rules.ends_with_line_end):
            told = (last, 0) if last else (0, wanted)
            names = (_END_NAMES[end] for end in told)
            self._tell(self.tally.last_line, "", None, _MIXED, *names)

    def _is_asked(self, told: object) -> bool:
        return isinstance(told, Ask) and told.ask in self.layout.pack.open_questions

    def _check_whole(self) -> None:
        self._check_last_end()
        for record in self.layout.records:
            if record.is_once and record.name not in self.tally.once:
                self._tell(NO_LINE, record.name, None, "record_missing")
        for name, (number, read) in self.tally.once.items():
            self._check_place(name, number)
            self._check_totals(number, read)

    def _check_place(self, name: str, number: int) -> None:
        order = [record.name for record in self.layout.records]
        if (name == order[0] and number != 1) or (
            name == order[-1] and number != self.tally.last_line
        ):
            self._tell(number, name, None, "record_misplaced")

    def _check_totals(self, number: int, read: Read) -> None:
        for of, values in zip(read.record.fields, read.values, strict=True):
            expected = expected_total(of, self.tally)
            if expected is None or of.is_open or values is None or values.values is None:
                continue
            told = int(values.values[0])
            if told != expected and not values.faults:
                self._tell(number, read.record.name, of, "other_total", str(told), str(expected))

    def _tell(
        self,
        number: int,
        record: str,
        of: FieldLayout | None,
        fault: str,
        found: str = "",
        expected: str = "",
    ) -> None:
        name, position = (of.name, of.position) if of else ("", "")
        self.tally.findings.append(Found(number, record, name, position, fault, found, expected))

    # What the file says of itself

    @property
    def cutoff_on(self) -> date | None:
        """The day the file speaks of, as its header (or first record) says; after the pass."""
        return None if self._day is None else _EPOCH + timedelta(days=self._day)

    @property
    def ends_as_laid_out(self) -> bool:
        """Whether the first line and the last end as the layout says; after the pass."""
        first, last = self._ends or (0, 0)
        wanted = len(self.layout.line_end)
        return first in (0, wanted) and bool(last) == self.layout.ends_with_line_end

    def told_once(self, name: str) -> str | None:
        """What a field of a record that stands once holds, as it is written; after the pass."""
        for _, read in self.tally.once.values():
            for of, cells in zip(read.record.fields, read.cells, strict=True):
                if of.name == name:
                    return cells.text(0, self.layout.encoding)
        return None


def expected_total(of: FieldLayout, tally: Tally) -> int | None:
    """What a total of a header or trailer must be; None for a field that is no total."""
    return total(of.value, tally) if isinstance(of.value, Count | Sum) else None


def total(formula: Count | Sum, tally: Tally) -> int:
    """A total of what was read, counted by a formula."""
    if isinstance(formula, Sum):
        return tally.sums[formula.sum]
    if formula.count == "all":
        return tally.line_count
    return sum(tally.counts[name] for name in formula.count)


def formulas(field: Field, layout: Layout) -> list[Count | Sum]:
    """The ways in which a total may be counted: the one answered, or all where none is."""
    value = field.value
    told: list[object] = [value]
    if isinstance(value, Ask):
        answer = layout.pack.answers.get(value.ask)
        told = list(value.choices.values()) if answer is None else [value.choices.get(answer)]
    return [one for one in told if isinstance(one, Count | Sum)]


@dataclass(frozen=True, slots=True)
class _Block:
    """What became of the lines of a block."""

    lines: list[Lines]
    reads: list[Read] = field(default_factory=list)
    misfits: list[Misfits] = field(default_factory=list)


def titles_of(layout: Layout) -> bytes:
    """The first row of a file that has titles, without its end, in the letters its encoding has."""
    [record] = layout.details
    titles = layout.delimiter.join(of.title for of in record.fields)
    return encoded(titles.translate(str.maketrans(*lacking(layout.encoding))), layout.encoding)


def _other_titles(lines: Lines, layout: Layout) -> list[Misfits]:
    """The first line, where it is not the row of titles."""
    raw = lines.raw(0)
    if raw[: len(raw) - int(lines.ends[0])] == titles_of(layout):
        return []
    [record] = layout.details
    return [Misfits(record, lines.numbers[:1], lines.lengths[:1], OTHER_CONSTANT)]


def _is_cutoff(of: FieldLayout) -> bool:
    return of.type == "date" and (of.column == "cutoff_on" or of.value == Of(of="cutoff"))


def _has_none(of: FieldLayout, values: Values) -> Any:
    """Where a field has no value; zeros are none where the pack writes that there is none so."""
    if of.is_number and of.empty == "zeros" and values.values is not None:
        return values.is_null | (values.values == 0)
    return values.is_null


def _summed(layout: Layout) -> set[str]:
    """The fields that some formula of the pack sums."""
    fields = (each for record in layout.pack.records.values() for each in record.fields)
    return {one.sum for each in fields for one in formulas(each, layout) if isinstance(one, Sum)}


def _sum_of(of: FieldLayout, values: Values, cells: Cells, layout: Layout) -> int:
    if values.values is None:
        return 0
    there = values.values[~values.is_null]
    if of.codes is None:
        return int(there.sum())
    amounts = np.array([int(code.code) if code.code.isdigit() else 0 for code in of.codes.values])
    unknown = (cells.text(int(row), layout.encoding) for row in np.flatnonzero(values.is_null))
    others = sum(int(text) for text in unknown if text.isascii() and text.isdigit())
    return int(amounts[there].sum()) + others


def _is_asked(of: FieldLayout, read: Read) -> Any:
    """In which lines a field must have a value (bool[n])."""
    if not isinstance(of.required, Condition):
        return np.ones(len(read.numbers), dtype=bool)
    other = next(i for i, one in enumerate(read.record.fields) if one.name == of.required.field)
    among = _has_one_of(read.cells[other], of.required.among or of.required.other_than)
    return among if of.required.among else ~among & ~_is_blank(read.cells[other])


def _is_blank(cells: Cells) -> Any:
    """Where nothing is written (bool[n])."""
    if cells.lengths is not None:
        return cells.lengths == 0
    return (cells.matrix == ord(" ")).all(axis=1)


def _has_one_of(cells: Cells, codes: tuple[str, ...]) -> Any:
    found = np.zeros(len(cells.matrix), dtype=bool)
    for code in codes:
        found |= is_written(cells, code, "ascii")
    return found


def _shown(of: FieldLayout, cells: Cells, row: int, layout: Layout) -> str:
    """What is written, where it cannot name anybody: what looks like a day, or is short as a code.

    Of a line that has lost its place, a date or a code holds what stands beside it.
    """
    told = cells.text(row, layout.encoding)
    if of.type == "date":
        return told if _A_DAY.fullmatch(told) else ""
    if of.codes is None or len(told) > max(len(code.code) for code in of.codes.values):
        return ""
    return told[:_MOST_FOUND]
