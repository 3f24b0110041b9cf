"""Lays rows of Arrow down as tables, and the rows of bureau files by canonical column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from retention.bureaus.arrow import canonical_batches, canonical_schema
from retention.errors import RetentionError

if TYPE_CHECKING:
    import pyarrow

    from retention.bureaus.reading import FileReader
    from retention.store import Store


def take_table(store: Store, name: str, rows: pyarrow.Table | pyarrow.RecordBatchReader) -> None:
    """Lay some rows of Arrow down as a table."""
    store.connection.register("arrived_rows", rows)
    try:
        store.define_table(name, "bureaus/checked/arrived")
    finally:
        store.connection.unregister("arrived_rows")


def take_rows(
    store: Store, name: str, reader: FileReader, *, keys_as_written: bool = False
) -> None:
    """Lay down the rows of a file that tell of obligations (as `canonical_batches` has them).

    Raises OSError, ValueError or InputRefused when it cannot be read, as its reader does: what goes
    wrong within a stream would come out of the database as an error of its own.
    """
    import pyarrow as pa

    stopped: list[Exception] = []

    def batches() -> Iterator[Any]:
        try:
            yield from canonical_batches(reader, keys_as_written=keys_as_written)
        except (OSError, ValueError, RetentionError) as error:
            stopped.append(error)

    take_table(store, name, pa.RecordBatchReader.from_batches(canonical_schema(), batches()))
    if stopped:
        raise stopped[0]
