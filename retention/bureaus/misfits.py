"""What cannot be written: values that do not fit their field, and letters the encoding lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from retention.bureaus.encodings import UNSEEN, UTF_8
from retention.bureaus.encodings import letters_of as beyond_ascii
from retention.bureaus.layout import FieldLayout, Layout
from retention.bureaus.reading import Found
from retention.bureaus.values import NO_DATE, NOT_A_CHARACTER, TOO_LONG, UNKNOWN_CODE, most_of
from retention.bureaus.written import letters_of

if TYPE_CHECKING:
    from retention.store import Store

_MOST: Final = 1000
"""Findings told of a field: who must mend a source needs no million of one kind."""


def find_misfits(store: Store, layout: Layout, tables: Mapping[str, str]) -> list[Found]:
    """Every value that cannot be written, by row and field (at most 1,000 of a field and fault)."""
    return [
        Found(line, record.name, of.name, of.position, fault)
        for record in layout.details
        if record.name in tables
        for of in record.fields
        if of.value is None
        for fault, condition in _faults(of, layout)
        for line in _lines(store, tables[record.name], condition)
    ]


def _lines(store: Store, table: str, condition: Any) -> list[int]:
    found = store.connection.table(table).filter(condition).select("line_number")
    return [row[0] for row in found.order("line_number").limit(_MOST).fetchall()]


def _faults(of: FieldLayout, layout: Layout) -> Iterator[tuple[str, Any]]:
    """The faults a value of the field may have, each with the condition for it."""
    from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

    # A column in which nothing is told may be of any type.
    of_type = "bigint" if of.is_number else "date" if of.type == "date" else "varchar"
    value: Any = ColumnExpression(of.name).cast(of_type)
    if of.is_number:
        yield TOO_LONG, ~value.between(ConstantExpression(0), ConstantExpression(most_of(of)))
    elif of.codes is not None:
        yield UNKNOWN_CODE, _is_no_code(of, value)
    elif of.type == "date":
        days = (ConstantExpression(day) for day in (date.min, date.max))
        yield NO_DATE, ~value.between(*days)
    else:
        letters = letters_of(of, value, layout)
        if of.length:
            length = FunctionExpression("length", letters)
            yield TOO_LONG, length > ConstantExpression(of.length)
        strange = ConstantExpression(_strange(layout.encoding))
        yield NOT_A_CHARACTER, FunctionExpression("regexp_matches", letters, strange)


def _is_no_code(of: FieldLayout, value: Any) -> Any:
    """Not in the table; where other codes exist, what cannot be one: of no code's length."""
    from duckdb import ConstantExpression, FunctionExpression

    codes = [code.code for code in of.codes.values] if of.codes else []
    unknown = ~FunctionExpression("list_contains", ConstantExpression(codes), value)
    if of.codes is None or of.codes.is_closed:
        return unknown
    sizes = ConstantExpression(sorted({len(code) for code in codes}))
    size = FunctionExpression("strlen", value)
    return unknown & ~FunctionExpression("list_contains", sizes, size)


def _strange(encoding: str) -> str:
    """A pattern of the characters that an encoding cannot write, or that are no characters."""
    if encoding == UTF_8:
        return UNSEEN
    return f"[^ -~{beyond_ascii(encoding)}]"
