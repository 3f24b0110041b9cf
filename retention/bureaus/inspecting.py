"""The lines of a bureau file as a person looks at them: each field as written and as meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retention.bureaus.layout import FieldLayout, Layout
from retention.bureaus.reading import FileReader, Read


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """A field of a line: `text` as written, what a code means, and what is wrong with it."""

    position: str
    field: str
    text: str
    meaning: str
    fault: str


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line of a record, field by field."""

    line_number: int
    record: str
    fields: list[FieldSeen]


def inspected(
    path: Path, layout: Layout, *, record: str | None, first: int, limit: int
) -> Iterator[LineSeen]:
    """Some lines of a file, from `first` on; OSError or ValueError as its reader raises."""
    shown = 0
    for read in FileReader(path, layout):
        if record not in (None, read.record.name):
            continue
        for row, number in enumerate(read.numbers):
            if number < first:
                continue
            if shown == limit:
                return
            shown += 1
            yield LineSeen(int(number), read.record.name, list(_fields(read, row, layout)))


def _fields(read: Read, row: int, layout: Layout) -> Iterator[FieldSeen]:
    for of, cells, values in zip(read.record.fields, read.cells, read.values, strict=True):
        faults = values.faults.items() if values else ()
        wrong = ", ".join(fault for fault, rows in faults if row in rows)
        text = cells.text(row, layout.encoding)
        yield FieldSeen(of.position, of.name, text, _meaning(of, text), wrong)


def _meaning(of: FieldLayout, text: str) -> str:
    codes = of.codes.values if of.codes else ()
    return next((code.means for code in codes if code.code == text), "")
