"""Values of a bureau file as Arrow columns, which DuckDB takes in without a copy by row.

Two shapes: by canonical column, for rules that know no bureau; by field, as the pack names them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retention.bureaus.cells import Cells
from retention.bureaus.columns import AMOUNT, BUREAU_COLUMNS
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.reading import FileReader, Read
from retention.bureaus.values import Values, canonical_codes, code_texts, texts
from retention.settings.columns import DAY, WHOLE

_KEYS = ("obligation_number", "branch")
_TYPES = {DAY: pa.date32(), WHOLE: pa.int32(), AMOUNT: pa.int64()}


def canonical_batches(reader: FileReader, *, keys_as_written: bool = False) -> pa.RecordBatchReader:
    """The rows that tell of obligations, by canonical column; those the pack lacks are null.

    `keys_as_written`: numbers of obligations with what fills them up, as a bureau compares them.
    """
    schema = canonical_schema()
    details = (read for read in reader if not read.record.is_once)
    batches = (_canonical(read, reader.layout, schema, keys_as_written) for read in details)
    return pa.RecordBatchReader.from_batches(schema, batches)


def canonical_schema() -> pa.Schema:
    """The columns of canonical rows: the number of the line, and every canonical column."""
    told = ((name, _TYPES.get(of.type, pa.string())) for name, of in BUREAU_COLUMNS.items())
    return pa.schema([("line_number", pa.int64()), *told])


def field_batches(reader: FileReader, record: RecordLayout) -> pa.RecordBatchReader:
    """The rows of one record by field: numbers int64, days date32, codes and texts as written."""
    fields = [("line_number", pa.int64()), *((of.name, _field_type(of)) for of in record.fields)]
    of_record = (read for read in reader if read.record is record)
    batches = (field_batch(read, reader.layout) for read in of_record)
    return pa.RecordBatchReader.from_batches(pa.schema(fields), batches)


def field_batch(read: Read, layout: Layout) -> pa.RecordBatch:
    """Some lines of a record by field."""
    columns = [pa.array(read.numbers)]
    for of, cells, values in zip(read.record.fields, read.cells, read.values, strict=True):
        columns.append(field_array(of, cells, values, layout))
    names = ["line_number", *(of.name for of in read.record.fields)]
    return pa.RecordBatch.from_arrays(columns, names=names)


def is_canonical(of: FieldLayout) -> bool:
    """Whether a field is wanted by canonical rows."""
    return of.column is not None


def _canonical(
    read: Read, layout: Layout, schema: pa.Schema, keys_as_written: bool
) -> pa.RecordBatch:
    count = len(read.numbers)
    there = {
        of.column: place for place, of in reversed([*enumerate(read.record.fields)]) if of.column
    }
    columns = [pa.array(read.numbers)]
    for name in schema.names[1:]:
        place = there.get(name)
        if place is None:
            columns.append(pa.nulls(count, schema.field(name).type))
            continue
        of, cells, values = read.record.fields[place], read.cells[place], read.values[place]
        if keys_as_written and name in _KEYS:
            columns.append(_whole_texts(of, cells, layout))
            continue
        columns.append(_as(schema.field(name).type, of, cells, values, layout))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _as(
    of_type: Any, of: FieldLayout, cells: Cells, values: Values | None, layout: Layout
) -> pa.Array:
    if values is None or values.values is None:
        return _trimmed(of, cells, layout)
    if of.codes is not None:
        known = pa.array(canonical_codes(of), pa.string())
        return _picked(known, values)
    if of_type == pa.date32():
        return _numbers(values.values.astype(np.int32), values).view(pa.date32())
    scaled = _numbers(values.values * of.scale, values)
    return scaled.cast(of_type, safe=False) if of_type != pa.string() else scaled.cast(pa.string())


def _field_type(of: FieldLayout) -> pa.DataType:
    if of.is_number:
        return pa.int64()
    return pa.date32() if of.type == "date" else pa.string()


def field_array(of: FieldLayout, cells: Cells, values: Values | None, layout: Layout) -> pa.Array:
    """The values of a field as the pack has them: int64, date32 or text; null where there is none.

    A code that the pack does not know stays as it is written.
    """
    if values is None or values.values is None:
        return _trimmed(of, cells, layout)
    if of.codes is not None:
        known = _picked(pa.array(list(code_texts(of)), pa.string()), values)
        if not values.is_null.any():
            return known
        return pc.coalesce(known, _whole_texts(of, cells, layout))
    if of.type == "date":
        return _numbers(values.values.astype(np.int32), values).view(pa.date32())
    return _numbers(values.values, values)


def _numbers(numbers: Any, values: Values) -> pa.Array:
    return pa.array(numbers, mask=values.is_null if values.is_null.any() else None)


def _picked(known: pa.Array, values: Values) -> pa.Array:
    places = pa.array(values.values, mask=values.is_null if values.is_null.any() else None)
    return known.take(places)


def _whole_texts(of: FieldLayout, cells: Cells, layout: Layout) -> pa.Array:
    """Texts as long as they are written; null where nothing is."""
    is_empty = _trimmed(of, cells, layout).is_null()
    whole = replace(of, pad="\x1f", align="left", empty="nothing")
    return pc.if_else(is_empty, pa.scalar(None, pa.string()), _trimmed(whole, cells, layout))


def _trimmed(of: FieldLayout, cells: Cells, layout: Layout) -> pa.Array:
    """Texts without what fills them up; null where nothing else is there."""
    offsets, raw = texts(of, cells, layout.encoding)
    count = len(cells.matrix)
    is_there = np.diff(offsets) > 0
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(raw)]
    if not is_there.all():
        buffers[0] = pa.py_buffer(np.packbits(is_there, bitorder="little"))
    return pa.StringArray.from_buffers(count, buffers[1], buffers[2], buffers[0])
