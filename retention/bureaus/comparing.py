"""Compares a file with the tables it was written from, field by field, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retention.bureaus.arrow import field_array
from retention.bureaus.cells import Cells
from retention.bureaus.encodings import encoded
from retention.bureaus.faults import FAULTS
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.reading import FileReader, Read
from retention.bureaus.values import MISSING, UNKNOWN_CODE, texts
from retention.bureaus.written import cell_of

if TYPE_CHECKING:
    from retention.store import Store

_BATCH: Final = 65_536


@dataclass(frozen=True, slots=True)
class Difference:
    """Where what is read is not what was to be written; line 0: the number of lines.

    `may_be_nothing`: the same was read, but it is no code; a blank, perhaps, where none was told.
    """

    line_number: int
    field: str
    may_be_nothing: bool = False


def first_difference(
    store: Store, layout: Layout, tables: Mapping[str, str], path: Path
) -> Difference | None:
    """The first difference between a file and its tables, or None."""
    sources = {
        record.name: _Source(store, layout, record, tables[record.name])
        for record in layout.details
        if record.name in tables
    }
    reader = FileReader(path, layout)
    for read in reader:
        source = sources.get(read.record.name)
        if source and (found := _differs(read, source.take(len(read.numbers)), layout)):
            return found
    refused = [one for one in reader.tally.findings if FAULTS[one.fault].severity == "refuse"]
    for wrong in (one for one in refused if one.fault not in (MISSING, UNKNOWN_CODE)):
        return Difference(wrong.line_number, wrong.field)
    if reader.tally.last_line and not reader.ends_as_laid_out:
        return Difference(reader.tally.last_line, "")
    is_short = any(source.has_more() for source in sources.values())
    if is_short:
        return Difference(0, "")
    codes = (one for one in refused if one.fault == UNKNOWN_CODE)
    no_code = next(codes, None)
    return Difference(no_code.line_number, no_code.field, may_be_nothing=True) if no_code else None


class _Source:
    """The rows of a table in the order of the file, as many at a time as are asked for."""

    def __init__(self, store: Store, layout: Layout, record: RecordLayout, table: str) -> None:
        from duckdb import ColumnExpression

        columns = [
            cell_of(of, layout, ColumnExpression(of.name)).alias(of.name)
            if _is_text(of)
            else ColumnExpression(of.name)
            for of in record.fields
            if of.value is None
        ]
        relation = store.connection.table(table)
        if len(layout.details) > 1:
            relation = relation.order("line_number")
        self._batches: Iterator[Any] = iter(relation.select(*columns).to_arrow_reader(_BATCH))
        self._held: Any = None

    def take(self, count: int) -> Any:
        """The next rows, as many as there are up to `count` (an Arrow table)."""
        parts, left = [], count
        while left and (batch := self._next()) is not None:
            parts.append(batch.slice(0, left))
            self._held = batch.slice(left) if len(batch) > left else None
            left -= len(parts[-1])
        return pa.Table.from_batches(parts) if parts else None

    def has_more(self) -> bool:
        """Whether rows are left that no line was read for."""
        self._held = self._next()
        return self._held is not None

    def _next(self) -> Any:
        held, self._held = self._held, None
        while held is None or not len(held):
            held = next(self._batches, None)
            if held is None:
                return None
        return held


def _differs(read: Read, rows: Any, layout: Layout) -> Difference | None:
    if rows is None or len(rows) != len(read.numbers):
        return Difference(int(read.numbers[-1]), "")
    compared = [at for at, of in enumerate(read.record.fields) if of.value is None]
    for place, at in enumerate(compared):
        of = read.record.fields[at]
        wanted = rows.column(place).combine_chunks()
        if _is_text(of):
            unequal = _other_texts(of, read.cells[at], wanted, layout)
        else:
            unequal = _other_values(
                field_array(of, read.cells[at], read.values[at], layout), wanted
            )
        if unequal.any():
            return Difference(int(read.numbers[np.flatnonzero(unequal)[0]]), of.name)
    return None


def _is_text(of: FieldLayout) -> bool:
    return not of.is_number and of.type != "date"


def _other_texts(of: FieldLayout, cells: Cells, wanted: Any, layout: Layout) -> Any:
    """In which lines a field holds another text than the one to be written (bool[n])."""
    raw = encoded(str(text_bytes(wanted), "utf-8"), layout.encoding)
    count, width = cells.matrix.shape
    if cells.lengths is None:
        if len(raw) != count * width:
            return np.ones(count, dtype=bool)
        return (np.frombuffer(raw, dtype=np.uint8).reshape(count, width) != cells.matrix).any(
            axis=1
        )
    offsets, there = texts(of, cells, layout.encoding)
    found = pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(there))
    return ~np.asarray(pc.equal(found, pc.fill_null(wanted.cast(pa.string()), "")))


def _other_values(there: Any, wanted: Any) -> Any:
    """In which lines a number or a day is another (bool[n]); no number is zero."""
    of_type = pa.int64() if pa.types.is_integer(there.type) else pa.int32()
    pair = (pc.fill_null(one.cast(of_type), 0) for one in (there, wanted))
    return ~np.asarray(pc.equal(*pair))


def text_bytes(texts: Any) -> memoryview:
    """The texts of an Arrow array, one after the other, as they lie in memory."""
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int32)
    start, stop = offsets[texts.offset], offsets[texts.offset + len(texts)]
    return memoryview(texts.buffers()[2] or b"")[start:stop]
