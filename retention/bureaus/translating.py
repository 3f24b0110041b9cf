"""From canonical values to what a field of a layout holds: codes, units, days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retention.bureaus.layout import FieldLayout, Layout
from retention.bureaus.written import call, cell_of

if TYPE_CHECKING:
    import duckdb


def canonical_cell(of: FieldLayout, layout: Layout, value: duckdb.Expression) -> Any:
    """What stands in a field whose canonical value is given (an expression; texts are cast).

    Null where the layout has no code for the value.
    """
    return cell_of(of, layout, canonical_value(of, value), is_whole=False)


def canonical_value(of: FieldLayout, value: Any) -> Any:
    """The value by field of a canonical one: a code, an amount in the unit of the file, a day.

    Null where it cannot be: a number with letters in it, a value without a code.
    """
    if of.codes is not None:
        codes = codes_by_value(of)
        return call("bureau_code", value.cast("varchar"), list(codes), list(codes.values()))
    if of.type == "date":
        return value.cast("date")
    if not of.is_number:
        return value.cast("varchar")
    whole = call("bureau_whole", value)
    return whole if of.scale == 1 else call("bureau_amount", whole, of.scale, of.is_rounded)


def untold(of: FieldLayout, value: Any) -> Any:
    """The condition that a canonical value is there and the field cannot say it."""
    return value.isnotnull() & canonical_value(of, value).isnull()


def read_again(of: FieldLayout, value: Any) -> Any:
    """What a reader makes of a canonical value once it is written.

    A code may be written for values that it is not read as; thousands know no single pesos.
    """
    if of.codes is not None:
        meant = {code.code: code.canonical for code in of.codes.values}
        codes = codes_by_value(of)
        return call("bureau_code", value, list(codes), [meant[code] for code in codes.values()])
    if of.is_number and of.scale != 1:
        return call("bureau_amount", value, of.scale, of.is_rounded) * of.scale
    return value


def codes_by_value(of: FieldLayout) -> dict[str, str]:
    """The code that is written for each canonical value: the first that means it."""
    found: dict[str, str] = {}
    for code in of.codes.values if of.codes else ():
        if code.canonical:
            found.setdefault(code.canonical, code.code)
    for code in of.codes.values if of.codes else ():
        for value in code.written_for:
            found.setdefault(value, code.code)
    return found
