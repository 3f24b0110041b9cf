"""Looks into Parquet: the values of every column, their statistics, and what the footer says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from retention.erasure.columns import BETWEEN, search_batch, search_bytes
from retention.erasure.findings import Notes, Place
from retention.erasure.patterns import Identifiers

_ROWS: Final = 1 << 16


def search_parquet(stream: BinaryIO, identifiers: Identifiers, notes: Notes, place: Place) -> None:
    """Everything a Parquet file says; pyarrow's errors where it is damaged or encrypted."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(stream) as file:
        footer = BETWEEN.join(_told_in_footer(file))
        search_bytes(footer, identifiers, notes, place.within("footer"))
        for batch in file.iter_batches(batch_size=_ROWS):
            search_batch(batch, identifiers, notes, place)


def _told_in_footer(file: Any) -> Iterator[bytes]:
    """Metadata and statistics; pyarrow keeps its own schema there encoded, so it is asked too."""
    for metadata in (file.metadata.metadata, file.schema_arrow.metadata):
        yield from _pairs(metadata)
    for field in file.schema_arrow:
        yield field.name.encode()
        yield from _pairs(field.metadata)
    for group in range(file.metadata.num_row_groups):
        row_group = file.metadata.row_group(group)
        for column in range(row_group.num_columns):
            yield from _bounds(row_group.column(column).statistics)


def _pairs(metadata: dict[bytes, bytes] | None) -> Iterator[bytes]:
    for key, value in (metadata or {}).items():
        yield key
        yield value


def _bounds(statistics: Any) -> Iterator[bytes]:
    if statistics is not None and statistics.has_min_max:
        for bound in (statistics.min, statistics.max):
            yield bound if isinstance(bound, bytes) else str(bound).encode()
