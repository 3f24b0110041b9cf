"""Looks into a DuckDB database: every column of every table as text, through DuckDB itself.

The log beside the database is read with it. DuckDB keeps rows that were deleted until it has a
reason to write their block anew, and blocks that nothing uses any more; strings are compressed in
both, and nobody but DuckDB could read them, so they are told as not searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from retention.erasure.columns import search_bytes
from retention.erasure.findings import CannotSearch, Notes, Place
from retention.erasure.patterns import Hit, Identifiers
from retention.store import Store, sql_text

if TYPE_CHECKING:
    import pyarrow

_ROWS: Final = 1 << 16
FREE_BLOCKS: Final = "free blocks"
"""Where a database is not searched that holds blocks nothing uses any more."""
DELETED_ROWS: Final = "deleted rows"
"""Where a table is not searched that holds rows nobody sees any more."""

_BOUND_LENGTH: Final = 8
_BEFORE_A_BOUND: Final = (b"\xc8\0\x08", b"\xc9\0\x08")
"""The names and lengths of the least and the greatest value, where DuckDB writes statistics."""


def is_cut_bound(file: BinaryIO, hit: Hit, begun: set[int]) -> bool:
    """Whether a hit is but the beginning of a longer value that is there.

    Beside each segment of a column DuckDB writes the first eight bytes of its least and of its
    greatest value; `begun` says which identifiers begin a longer value.
    """
    if hit.end - hit.start != _BOUND_LENGTH or hit.identifier not in begun:
        return False
    file.seek(hit.start - len(_BEFORE_A_BOUND[0]))
    return file.read(len(_BEFORE_A_BOUND[0])) in _BEFORE_A_BOUND


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its name as query_table takes it, and which of its columns are numbers."""

    quoted: str
    number_columns: frozenset[str]
    place: Place


def search_duckdb(path: Path, identifiers: Identifiers, notes: Notes, place: Place) -> set[int]:
    """Everything that is or was in a database; which identifiers are no value but begin one.

    Raises LockHeld when it is being written, IntegrityError when it cannot be opened.
    """
    begun = set()
    with Store(path, read_only=True, memory_limit="512MB") as store:
        for name, quoted, number_columns in store.rows("erasure/search/tables"):
            table = _Table(quoted, frozenset(number_columns or ()), place.within(name))
            with notes.told(table.place):
                begun |= _search_table(store, table, identifiers, notes)
        free = store.value("erasure/search/free_blocks")
        if free:
            reason = f"what was deleted is still stored: {free} blocks that nothing uses"
            notes.unsearched(place.within(FREE_BLOCKS), reason)
    return begun


def _search_table(store: Store, table: _Table, identifiers: Identifiers, notes: Notes) -> set[int]:
    begun = set()
    for name, values in _columns(store, table):
        is_number = name in table.number_columns
        inside = table.place.within(name)
        begun |= search_bytes(values, identifiers, notes, inside, is_number=is_number)
    deleted = store.value("erasure/search/deleted_rows", table_name=table.quoted)
    if deleted:
        reason = f"what was deleted is still stored: {deleted} rows"
        notes.unsearched(table.place.within(DELETED_ROWS), reason)
    return begun


def _columns(store: Store, table: _Table) -> Iterator[tuple[str, pyarrow.Buffer | bytes]]:
    """Each column's texts, one after the other as DuckDB hands them over, some rows at a time."""
    # A connection of its own: DuckDB 2 wants every result read to its end before the next.
    with store.connection.cursor() as own:
        values = own.sql(sql_text("erasure/search/values"), params={"table_name": table.quoted})
        for batch in values.to_arrow_reader(_ROWS):
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                if str(column.type) != "string":
                    # In any other layout some of the texts would be in another buffer.
                    raise CannotSearch("DuckDB hands its values over in a layout not known here")
                yield name, column.buffers()[2] or b""
