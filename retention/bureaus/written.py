"""The lines of a record as DuckDB writes them: one expression of its fields, built from the layout.

The expressions call the functions of sql/bureaus/written; what a field holds decides which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.transliteration import lacking

if TYPE_CHECKING:
    from retention.store import Store

_DATES = {
    "YYYYMMDD": "%Y%m%d",
    "DDMMYYYY": "%d%m%Y",
    "DD/MM/YYYY": "%d/%m/%Y",
}


def define_written(store: Store) -> None:
    """The functions that the expressions call."""
    store.run("bureaus/written/functions")


def line_of(record: RecordLayout, layout: Layout, told: Mapping[str, Any] | None = None) -> Any:
    """The whole line of a record with its end, from columns named as its fields.

    `told`: what the fields hold instead, for a record that stands once; others are empty.
    """
    from duckdb import ConstantExpression

    cells = [cell_of(of, layout, _source(of, told)) for of in record.fields]
    end = ConstantExpression(layout.line_end.decode("ascii"))
    if layout.is_fixed:
        return call("concat", *cells, end)
    quoted = [call("bureau_quoted", cell, layout.delimiter) for cell in cells]
    return call("concat", call("concat_ws", layout.delimiter, *quoted), end)


def _source(of: FieldLayout, told: Mapping[str, Any] | None) -> Any:
    from duckdb import ColumnExpression, ConstantExpression

    return ColumnExpression(of.name) if told is None else ConstantExpression(told.get(of.name))


def cell_of(of: FieldLayout, layout: Layout, value: Any, *, is_whole: bool = True) -> Any:
    """What stands in a field that holds a value (an expression).

    `is_whole`: a code that is missing is written as nothing, and not null.
    """
    from duckdb import ConstantExpression

    if isinstance(of.value, str):
        return ConstantExpression(of.value)
    if of.type == "date":
        return call("bureau_day", value.cast("date"), _DATES[of.dates], of.nothing)
    if of.is_number:
        return _digits(of, value.cast("bigint"))
    if of.type == "code":
        code = value.cast("varchar")
        return call("bureau_or", code, of.nothing) if is_whole else code
    return _padded(of, letters_of(of, value.cast("varchar"), layout))


def _digits(of: FieldLayout, value: Any) -> Any:
    if of.shape == "fixed":
        return call("bureau_digits", value, 10 ** (of.length or 1), of.nothing)
    return call("bureau_plain", value, of.nothing)


def letters_of(of: FieldLayout, value: Any, layout: Layout) -> Any:
    """A text in the letters that the encoding has, as far as the listed table goes."""
    missing, instead = lacking(layout.encoding)
    upper = call("upper", value) if of.is_upper else value
    return call("bureau_letters", upper, missing, instead) if missing else upper


def _padded(of: FieldLayout, value: Any) -> Any:
    if of.shape != "fixed":
        return call("bureau_or", value, of.nothing)
    name = "bureau_right" if of.align == "right" else "bureau_left"
    return call(name, value, of.pad * (of.length or 0), of.nothing)


def call(name: str, *arguments: Any) -> Any:
    """The call of a function on expressions and constants."""
    from duckdb import ConstantExpression, Expression, FunctionExpression

    told = [one if isinstance(one, Expression) else ConstantExpression(one) for one in arguments]
    return FunctionExpression(name, *told)
