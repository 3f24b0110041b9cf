"""Copies a Parquet extract without some of its rows or with some of their values null.

Every row group is read and written again with the types, codecs and sizes it had, as near as
pyarrow can: a timestamp of 96 bits comes out in 64, an interval as its bytes, categories as plain
text. What is derived from the values (statistics, dictionaries) is made anew, and what only speeds
up reading (bloom filters, page indexes) is left out, so that nothing of it tells of a row that is
gone.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.erasure.new_file import new_file
from retention.errors import IntegrityError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_BATCH: Final = 1 << 16
_ARROW_SCHEMA: Final = b"ARROW:schema"


def rewrite_rows(
    path: Path,
    into: Path,
    *,
    dropped: Set[int],
    emptied: Mapping[int, Collection[int]],
) -> None:
    """Write `path` anew without the dropped rows, some columns of others null.

    `emptied` has, by row, the positions of its columns. Rows and columns count from 0 in the order
    of the file: row n is line n + 2 of the intake, and the columns are those of `Header`. A row in
    both is dropped. A column that may not be null may be so afterwards: some writers call every
    column so that happens to be full, and the intake makes no difference. IntegrityError when a row
    is not there, FileExistsError when `into` is.
    """
    gone = sorted(dropped)

    def staying(first: int, count: int) -> list[int]:
        out = set(_within(gone, first, count))
        return [row for row in range(count) if row not in out]

    _require(path, dropped | emptied.keys())
    _write(path, into, _Change(staying, emptied))


def rows_alone(path: Path, into: Path, rows: Set[int]) -> None:
    """Write only the given rows, in their order; raises as `rewrite_rows` does."""
    ordered = sorted(rows)
    _require(path, rows)
    _write(path, into, _Change(lambda first, count: _within(ordered, first, count)))


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of the rows of a file.

    `staying` gives, of the rows from a first one on, those that stay, counted from that one;
    `emptied` has, by row, the positions of columns that become null.
    """

    staying: Callable[[int, int], list[int]]
    emptied: Mapping[int, Collection[int]] = dataclasses.field(default_factory=dict)

    def positions(self) -> set[int]:
        """Every column of which something becomes null."""
        return {position for positions in self.emptied.values() for position in positions}

    def columns(self, batch: pa.RecordBatch, first: int) -> list[pa.Array]:
        """What stays of the columns of a batch whose first row has that number in the file."""
        import pyarrow as pa

        count = batch.num_rows
        staying = self.staying(first, count)
        emptied = self.emptied
        empty = {row: emptied[first + row] for row in range(count) if first + row in emptied}
        if len(staying) == count and not empty:
            return list(batch.columns)
        return [
            column.take(
                pa.array(
                    [None if place in empty.get(row, ()) else row for row in staying], pa.int64()
                )
            )
            for place, column in enumerate(batch.columns)
        ]


def _within(rows: Sequence[int], first: int, count: int) -> list[int]:
    """Those of the rows (ascending) from a first one on, counted from it."""
    start, end = bisect_left(rows, first), bisect_left(rows, first + count)
    return [row - first for row in rows[start:end]]


def _require(path: Path, rows: Set[int]) -> None:
    import pyarrow.parquet as pq

    row_count = pq.read_metadata(path).num_rows
    strange = [row for row in sorted(rows) if not 0 <= row < row_count]
    if strange:
        raise IntegrityError(
            "a row that was to be erased is not as it was judged",
            where=f"{path.name}, row {strange[0]}",
            why=f"the file has {row_count} rows, counted from 0",
            todo="see whether the file was exchanged, and have it judged again",
        )


def _write(path: Path, into: Path, change: _Change) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, coerce_int96_timestamp_unit="us") as file:
        schema = _schema(file.schema_arrow, change.positions())
        with new_file(into) as target, pq.ParquetWriter(target, schema, **_how(file)) as writer:
            writer.add_key_value_metadata(_told(file))
            for table in _groups(file, schema, change):
                writer.write_table(table, row_group_size=table.num_rows)


def _groups(file: pq.ParquetFile, schema: pa.Schema, change: _Change) -> Iterator[pa.Table]:
    """What stays of each row group of which something stays."""
    import pyarrow as pa

    first = 0
    for group in range(file.num_row_groups):
        batches = []
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group]):
            columns = change.columns(batch, first)
            batches.append(pa.RecordBatch.from_arrays(columns, schema=schema))
            first += batch.num_rows
        table = pa.Table.from_batches(batches, schema)
        if table.num_rows:
            yield table


def _schema(schema: pa.Schema, nullable: Collection[int]) -> pa.Schema:
    """The schema to write: those columns may be null, and none is of categories.

    Their list (a dictionary of Arrow) is written whole, with the values that no row has any more.
    """
    for place, field in enumerate(schema):
        field = field.with_type(_without_categories(field.type))
        schema = schema.set(place, field.with_nullable(field.nullable or place in nullable))
    return schema


def _without_categories(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return _without_categories(kind.value_type)
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_without_categories(field.type)) for field in kind])
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(_without_categories(kind.value_type)))
    return kind


def _told(file: pq.ParquetFile) -> dict[bytes, bytes]:
    """What the footer says and the schema does not write there by itself."""
    told = file.metadata.metadata or {}
    written = {_ARROW_SCHEMA, *(file.schema_arrow.metadata or {})} if _ARROW_SCHEMA in told else ()
    return {key: value for key, value in told.items() if key not in written}


def _how(file: pq.ParquetFile) -> dict[str, Any]:
    """How the file was written, as far as its first row group and its footer tell."""
    footer = file.metadata
    how = {"version": "2.6", "store_schema": _ARROW_SCHEMA in (footer.metadata or {})}
    if not footer.num_row_groups:
        return how
    group = footer.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    return how | {
        "compression": {column.path_in_schema: _codec(column) for column in columns},
        "use_dictionary": [c.path_in_schema for c in columns if c.has_dictionary_page],
        "write_statistics": [c.path_in_schema for c in columns if c.is_stats_set],
        "store_decimal_as_integer": _has_integer_decimals(footer),
    }


def _codec(column: Any) -> str:
    return "NONE" if column.compression == "UNCOMPRESSED" else str(column.compression)


def _has_integer_decimals(footer: Any) -> bool:
    """Whether amounts are stored as whole numbers, as DuckDB does and pyarrow may."""
    columns = (footer.schema.column(number) for number in range(footer.num_columns))
    return any(
        column.logical_type.type == "DECIMAL" and column.physical_type.startswith("INT")
        for column in columns
    )
