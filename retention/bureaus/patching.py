"""Writes a file anew with what is amended in it: every other byte stays as the core wrote it.

Cells that are amended are written by the layout, lines that leave are left out, totals are counted
anew. What is not understood of a line is not touched, which no rewriting of whole lines could say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from retention.bureaus.blocks import Lines, Numbers, lines_in, raw_blocks, records_of
from retention.bureaus.encodings import encoded
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.reading import FileReader, Found
from retention.bureaus.taking import take_table
from retention.bureaus.translating import canonical_cell
from retention.bureaus.values import TOO_LONG, UNKNOWN_CODE
from retention.bureaus.workbooks import as_lines, make_workbook
from retention.bureaus.written import define_written

if TYPE_CHECKING:
    from retention.store import Store


@dataclass(frozen=True, slots=True)
class Patch:
    """What one field of a record holds from now on: `lines` sorted, `texts` in their order."""

    of: FieldLayout
    lines: Numbers
    texts: list[str]

    def between(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """The amended lines from one to another, and what the field holds there."""
        start, stop = np.searchsorted(self.lines, [first, last + 1])
        yield from zip(self.lines[start:stop].tolist(), self.texts[start:stop], strict=True)


class Patcher:
    """Amends files of a layout by `amendments_made` and `lines_gone` of `store`."""

    def __init__(self, store: Store, layout: Layout) -> None:
        self.store = store
        self.layout = layout
        define_written(store)
        left_out = [row[0] for row in store.rows("bureaus/sent/lines_gone")]
        self.left_out = np.array(left_out, dtype=np.int64)
        self.patches = {record.name: self._patches(record) for record in layout.details}

    def _patches(self, record: RecordLayout) -> list[Patch]:
        there = record.columns
        names = [row[0] for row in self.store.rows("bureaus/sent/amended_columns")]
        return [self._patch(record, there[name]) for name in names if name in there]

    def _patch(self, record: RecordLayout, of: FieldLayout) -> Patch:
        from duckdb import ColumnExpression

        self.store.define_table(
            "amended", "bureaus/sent/amended_values", column_name=of.column, record=record.name
        )
        text = canonical_cell(of, self.layout, ColumnExpression("now")).alias("text")
        cells = self.store.connection.table("amended").select("line_number", text).fetchall()
        lines = np.array([row[0] for row in cells], dtype=np.int64)
        return Patch(of, lines, [row[1] for row in cells])

    def misfits(self) -> list[Found]:
        """What the layout cannot say of what is amended: it has no code for it, or no room."""
        return [
            Found(int(line), name, patch.of.name, patch.of.position, _fault(patch.of))
            for name, patches in self.patches.items()
            for patch in patches
            for line, text in zip(patch.lines, patch.texts, strict=True)
            if text is None or not _fits(text, patch.of)
        ]

    def write(self, source: Path, target: Path) -> None:
        """Write the amended file; OSError or ValueError when the source cannot be read."""
        with as_lines(source, self.layout) as lines:
            self._write(lines, target)
        if lines != source:
            make_workbook(target)

    def _write(self, source: Path, target: Path) -> None:
        with target.open("w+b") as file:
            told = b""
            for told, number, stride in raw_blocks(source, self.layout):
                self._copy(told, number, stride, file)
            if len(self.left_out) and not told.endswith(b"\n"):
                _drop_line_end(file)
            file.flush()
            os.fsync(file.fileno())

    def _copy(self, told: bytes, number: int, stride: int, file: BinaryIO) -> None:
        lines = lines_in(told, number, stride)
        last = number + len(lines.starts) - 1
        changes = {
            name: [(patch, list(patch.between(number, last))) for patch in patches]
            for name, patches in self.patches.items()
        }
        start, stop = np.searchsorted(self.left_out, [number, last + 1])
        if start == stop and not any(each for found in changes.values() for _, each in found):
            file.write(told)
            return
        gone = self.left_out[start:stop] - number
        if lines.matrix is not None and len(changes) == 1:
            [found] = changes.values()
            file.write(_patched_matrix(lines, found, gone, self.layout))
        else:
            file.writelines(self._patched_lines(lines, changes, set(gone.tolist())))

    def _patched_lines(
        self, lines: Lines, changes: dict[str, list[Any]], gone: set[int]
    ) -> Iterator[bytes]:
        by_row: dict[int, dict[str, list[tuple[FieldLayout, str]]]] = {}
        for name, found in changes.items():
            for patch, each in found:
                for line, text in each:
                    record = by_row.setdefault(line - lines.first_number, {})
                    record.setdefault(name, []).append((patch.of, text))
        names = self._names(lines)
        for row in range(len(lines.starts)):
            if row in gone:
                continue
            raw = lines.raw(row)
            told = by_row.get(row, {}).get(names[row], [])
            yield self._patched_line(raw, told) if told else raw

    def _names(self, lines: Lines) -> list[str]:
        """The record that each line is of."""
        names = [""] * len(lines.starts)
        every = np.ones(len(lines.starts), dtype=bool)
        for index, chosen in records_of(lines, self.layout, every):
            for row in np.flatnonzero(chosen) if index >= 0 else ():
                names[row] = self.layout.records[index].name
        return names

    def _patched_line(self, raw: bytes, told: list[tuple[FieldLayout, str]]) -> bytes:
        if not self.layout.is_fixed:
            return self._patched_fields(raw, told)
        line = bytearray(raw)
        for of, text in told:
            line[of.start : of.start + len(text)] = encoded(text, self.layout.encoding)
        return bytes(line)

    def _patched_fields(self, raw: bytes, told: list[tuple[FieldLayout, str]]) -> bytes:
        """The line with some fields anew; every other stays between its own quotation marks."""
        body = raw.rstrip(b"\r\n")
        mark = self.layout.delimiter.encode()
        cells = _raw_cells(body, mark)
        for of, text in told:
            now = encoded(text, self.layout.encoding)
            if cells[of.start].startswith(b'"') or mark in now or b'"' in now:
                now = b'"' + now.replace(b'"', b'""') + b'"'
            cells[of.start] = now
        return mark.join(cells) + raw[len(body) :]


def define_line_records(store: Store, source: Path, layout: Layout) -> None:
    """Lay down `line_records`, the record of each line that tells of obligations (empty where there
    is one such record), and `fields_there`, the canonical columns of each record.
    """
    import pyarrow as pa

    schema = pa.schema([("line_number", pa.int64()), ("record", pa.string())])
    found = [schema.empty_table()]
    if len(layout.details) > 1:
        for read in FileReader(source, layout, is_wanted=lambda _: False, finds=False):
            names = pa.array([read.record.name] * len(read.numbers))
            found.append(pa.Table.from_arrays([pa.array(read.numbers), names], schema=schema))
    take_table(store, "line_records", pa.concat_tables(found))
    there = [(record.name, name) for record in layout.details for name in record.columns]
    columns = [pa.array(column, pa.string()) for column in zip(*there, strict=True)]
    take_table(
        store, "fields_there", pa.Table.from_arrays(columns, names=["record", "column_name"])
    )


def _fits(text: str, of: FieldLayout) -> bool:
    if of.shape == "fixed":
        return len(text) == of.length
    return of.length is None or len(text) <= of.length


def _raw_cells(body: bytes, mark: bytes) -> list[bytes]:
    """The fields of a delimited line as they stand in it."""
    cells: list[bytes] = []
    for part in body.split(mark):
        if cells and cells[-1].startswith(b'"') and cells[-1].count(b'"') % 2:
            cells[-1] += mark + part
        else:
            cells.append(part)
    return cells


def _drop_line_end(file: BinaryIO) -> None:
    """Leave the file without the line end of its last line, as the one it is made of."""
    start = max(file.tell() - 2, 0)
    file.seek(start)
    last = file.read()
    file.truncate(start + len(last.rstrip(b"\r\n")))


def _fault(of: FieldLayout) -> str:
    return UNKNOWN_CODE if of.codes else TOO_LONG


def _patched_matrix(
    lines: Lines, changes: list[tuple[Patch, Any]], gone: Numbers, layout: Layout
) -> bytes:
    """The lines of a block that are all equally long, amended at once."""
    assert lines.matrix is not None
    matrix = lines.matrix.copy()
    for patch, found in changes:
        if not found:
            continue
        rows = np.array([line for line, _ in found]) - lines.first_number
        raw = encoded("".join(text for _, text in found), layout.encoding)
        width = len(raw) // len(found)
        cells = np.frombuffer(raw, dtype=np.uint8).reshape(-1, width)
        matrix[rows, patch.of.start : patch.of.start + width] = cells
    return np.delete(matrix, gone, axis=0).tobytes() if len(gone) else matrix.tobytes()
