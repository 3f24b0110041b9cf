"""Searches the values of columns: each written as text, all of a batch in one run of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from retention.erasure.findings import Notes, Place
from retention.erasure.patterns import Identifiers

if TYPE_CHECKING:
    import pyarrow

BETWEEN: Final = b"\x1f"
"""Stands after each value, so that two of them never make up a third."""
NUMBER: Final = "number"
"""The encoding of what is in a column of numbers: an amount or a count may be the same number."""


def search_bytes(
    data: Any,
    identifiers: Identifiers,
    notes: Notes,
    place: Place,
    *,
    is_number: bool = False,
) -> set[int]:
    """Values with something between them; `data` is bytes or any buffer.

    Tells which identifiers are no value but begin one.
    """
    view = memoryview(data).cast("B")
    notes.decompressed_bytes += view.nbytes
    begun = set()
    for hit in identifiers.hits(view, is_text=True):
        if hit.is_whole:
            encoding = NUMBER if is_number else hit.encoding
            notes.found(place, hit.identifier, encoding, None)
        elif hit.start == 0 or view[hit.start - 1] == BETWEEN[0]:
            begun.add(hit.identifier)
    return begun


def search_batch(
    batch: pyarrow.RecordBatch, identifiers: Identifiers, notes: Notes, place: Place
) -> None:
    """Every column of a batch, nested ones to their leaves; nulls hold nothing."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        for leaf in _leaves(column):
            buffer = _as_bytes(leaf)
            if buffer is not None:
                is_number = _is_number(leaf.type)
                inside = place.within(name)
                search_bytes(buffer, identifiers, notes, inside, is_number=is_number)


def _leaves(column: Any) -> Iterator[Any]:
    import pyarrow.types as types

    kind = column.type
    if types.is_dictionary(kind):
        yield from _leaves(column.dictionary_decode())
    elif types.is_struct(kind):
        for field in column.flatten():
            yield from _leaves(field)
    elif types.is_map(kind):
        yield from _leaves(column.keys)
        yield from _leaves(column.items)
    elif types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        yield from _leaves(column.flatten())
    else:
        yield column


def _is_number(kind: pyarrow.DataType) -> bool:
    import pyarrow.types as types

    return bool(types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind))


def _as_bytes(leaf: Any) -> Any:
    """The values of a column that is not nested, one after the other; None where all are null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    large = pa.large_binary()
    if pa.types.is_fixed_size_binary(leaf.type):
        leaf = leaf.cast(pa.binary())
    if not (pa.types.is_binary(leaf.type) or pa.types.is_large_binary(leaf.type)):
        leaf = leaf.cast(pa.large_string())
    joined = pc.binary_join_element_wise(
        leaf.cast(large), pa.scalar(BETWEEN, large), pa.scalar(b"", large)
    )
    return joined.buffers()[2]
