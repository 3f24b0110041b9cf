"""What the cells of a field say: whole columns of numbers, days, codes and texts, and their faults.

Every function takes the cells of n lines and looks at all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

import numpy as np

from retention.bureaus.blocks import Bytes, Numbers
from retention.bureaus.cells import Cells
from retention.bureaus.columns import BUREAU_COLUMNS
from retention.bureaus.encodings import UTF_8, decoded, encoded, has_unseen, is_character
from retention.bureaus.layout import MOST_DIGITS, FieldLayout
from retention.settings.columns import WHOLE

NOT_DIGITS: Final = "not_digits"
NO_DATE: Final = "no_date"
UNKNOWN_CODE: Final = "unknown_code"
CODE_NOT_IN_PACK: Final = "code_not_in_pack"
NOT_A_CHARACTER: Final = "not_a_character"
OTHER_CONSTANT: Final = "other_constant"
MISSING: Final = "missing"
TOO_LONG: Final = "too_long"

_BLANK, _ZERO = 32, 48
_WHOLE_DIGITS: Final = 9
_MONTH_DAYS: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0, 0])
_PLACES: Final = {
    "YYYYMMDD": ((0, 1, 2, 3), (4, 5), (6, 7), ()),
    "DDMMYYYY": ((4, 5, 6, 7), (2, 3), (0, 1), ()),
    "DD/MM/YYYY": ((6, 7, 8, 9), (3, 4), (0, 1), (2, 5)),
}
"""Where year, month, day and marks stand in each way of writing a date."""


@dataclass(frozen=True, slots=True)
class Values:
    """A column: `values` (int64: numbers, days since 1970, or places in the table of codes; None
    for texts), where there is none (`is_null`, bool[n]; of texts only where one is required), and
    which lines are wrong, by fault (indices)."""

    values: Numbers | None
    is_null: Any
    faults: dict[str, Numbers]


def read_values(field: FieldLayout, cells: Cells, encoding: str) -> Values:
    """The values of a field, by its type."""
    if field.is_number:
        found = _numbers(field, cells)
    elif field.type == "date":
        found = _dates(field, cells)
    elif field.type == "code":
        found = _codes(field, cells, encoding)
    else:
        found = _texts(field, cells, encoding)
    if field.length and cells.lengths is not None and TOO_LONG not in found.faults:
        _add(found.faults, TOO_LONG, cells.lengths > field.length)
    if isinstance(field.value, str) and not field.is_open:
        _add(found.faults, OTHER_CONSTANT, ~is_written(cells, field.value, encoding))
    return found


def is_written(cells: Cells, text: str, encoding: str) -> Any:
    """In which lines the cells hold a text, whole (bool[n])."""
    raw = np.frombuffer(encoded(text, encoding), dtype=np.uint8)
    if len(raw) > cells.width or (cells.lengths is None and len(raw) != cells.width):
        return np.zeros(len(cells.matrix), dtype=bool)
    same = (cells.matrix[:, : len(raw)] == raw).all(axis=1)
    return same if cells.lengths is None else same & (cells.lengths == len(raw))


def _add(faults: dict[str, Numbers], fault: str, where: Any) -> None:
    if where.any():
        faults[fault] = np.flatnonzero(where)


def _is_empty(field: FieldLayout, cells: Cells) -> Any:
    """Where a cell is written as the layout writes that there is no value."""
    if cells.lengths is not None:
        return is_written(cells, field.nothing, "ascii")
    mark = _ZERO if field.empty == "zeros" else _BLANK
    found = cells.matrix[:, 0] == mark
    for place in range(1, cells.width):
        if not found.any():
            break
        found = found & (cells.matrix[:, place] == mark)
    return found


def _numbers(field: FieldLayout, cells: Cells) -> Values:
    digits = cells.matrix - np.uint8(_ZERO)
    wrong = digits > 9
    if cells.lengths is not None:
        wrong &= np.arange(cells.width) < cells.lengths[:, None]
    is_wrong = wrong.any(axis=1) if wrong.any() else np.zeros(len(digits), dtype=bool)
    if cells.lengths is not None:
        is_wrong |= cells.lengths == 0
    empty = _is_empty(field, cells) if field.empty != "zeros" else np.zeros(len(digits), dtype=bool)
    faults: dict[str, Numbers] = {}
    if is_wrong.any() or empty.any():
        _add(faults, NOT_DIGITS, is_wrong & ~empty)
    whole = _whole(digits[:, : MOST_DIGITS + 1], cells.lengths)
    if (too_large := _too_large(field, cells, whole)) is not None:
        _add(faults, TOO_LONG, too_large & ~is_wrong)
        is_wrong |= too_large
    return Values(whole, empty | is_wrong, faults)


def _too_large(field: FieldLayout, cells: Cells, whole: Numbers) -> Any:
    """Where a number is beyond what its column holds (bool[n]); None if none can be."""
    most = most_of(field)
    if cells.lengths is None and cells.width <= len(str(most)):
        return None
    too_large = whole > most
    return too_large if cells.lengths is None else too_large | (cells.lengths > MOST_DIGITS)


def most_of(field: FieldLayout) -> int:
    """The largest number that a field may hold: as long as it is, and its column takes."""
    digits = min(field.length or MOST_DIGITS, MOST_DIGITS)
    if field.scale > 1:
        digits = min(digits, MOST_DIGITS - 3)
    if field.column and BUREAU_COLUMNS[field.column].type == WHOLE:
        digits = min(digits, _WHOLE_DIGITS)
    return int(10**digits) - 1


def _whole(digits: Bytes, lengths: Numbers | None) -> Numbers:
    """The numbers that some digits write (int64[n])."""
    total = np.zeros(len(digits), dtype=np.int64)
    for place in range(digits.shape[1]):
        longer = total * 10 + digits[:, place]
        total = longer if lengths is None else np.where(place < lengths, longer, total)
    return total


def _dates(field: FieldLayout, cells: Cells) -> Values:
    years, months, days, marks = _PLACES[field.dates]
    width = len(years + months + days + marks)
    if cells.width < width or (cells.lengths is None and cells.width > width):
        empty = _is_empty(field, cells)
        return Values(np.zeros(len(empty), dtype=np.int64), empty | True, _faulty_dates(~empty))
    digits = cells.matrix - np.uint8(_ZERO)
    there = digits[:, list(years + months + days)]
    is_right = ~(there > 9).any(axis=1)
    for place in marks:
        is_right &= cells.matrix[:, place] == ord("/")
    if cells.lengths is not None:
        is_right &= cells.lengths == width
    year, month, day = (_small(digits, places) for places in (years, months, days))
    is_right &= (year >= 1) & (day >= 1) & (day <= _days_in(year, month))
    faults = {} if is_right.all() else _faulty_dates(~is_right & ~_is_empty(field, cells))
    return Values(_day_numbers(year, month, day), ~is_right, faults)


def _faulty_dates(where: Any) -> dict[str, Numbers]:
    faults: dict[str, Numbers] = {}
    _add(faults, NO_DATE, where)
    return faults


def _small(digits: Bytes, places: tuple[int, ...]) -> Any:
    total = digits[:, places[0]].astype(np.int32)
    for place in places[1:]:
        total = total * 10 + digits[:, place]
    return total


def _days_in(year: Any, month: Any) -> Any:
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return _MONTH_DAYS[np.minimum(month, 13)] + (is_leap & (month == 2))


def _day_numbers(year: Any, month: Any, day: Any) -> Numbers:
    """Days since 1970-01-01 of the Gregorian calendar (proleptic)."""
    shifted = year - (month <= 2)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1
    days = of_era * 365 + of_era // 4 - of_era // 100 + of_year
    found: Numbers = (era * 146097 + days - 719468).astype(np.int64)
    return found


def _codes(field: FieldLayout, cells: Cells, encoding: str) -> Values:
    table = field.codes
    known, places, sizes = _code_keys(field, encoding)
    keys = _keys(cells, known.dtype)
    found = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    is_known = known[found] == keys
    if cells.lengths is not None:
        is_known &= cells.lengths == sizes[found]
    faults: dict[str, Numbers] = {}
    if not is_known.all():
        name = UNKNOWN_CODE if table and table.is_closed else CODE_NOT_IN_PACK
        # A blank where a code must be is told as missing, whether the table is closed or not.
        is_told = field.may_be_empty or field.required is True
        _add(faults, name, ~is_known & ~(_is_empty(field, cells) if is_told else is_known))
    return Values(places[found], ~is_known, faults)


def _keys(cells: Cells, kind: Any) -> Any:
    """Short texts as numbers, so that they can be compared at once (zero where they end)."""
    if kind.kind == "S":
        width = min(cells.width, kind.itemsize)
        return np.ascontiguousarray(cells.matrix[:, :width]).view(f"S{width}").ravel()
    total = np.zeros(len(cells.matrix), dtype=np.uint64)
    for place in range(min(cells.width, 8)):
        total = total * np.uint64(256) + cells.matrix[:, place]
    return total << np.uint64(8 * (8 - min(cells.width, 8)))


@cache
def _code_keys(field: FieldLayout, encoding: str) -> tuple[Any, Numbers, Numbers]:
    """The codes of a field as sorted numbers (as bytes where one is longer than 8), the place of
    each in its table, and how many bytes it has."""
    codes = [encoded(code, encoding) for code in code_texts(field)]
    if max(map(len, codes)) > 8:
        keys = np.array(codes, dtype=f"S{max(map(len, codes))}")
    else:
        numbers = [int.from_bytes(code.ljust(8, b"\0"), "big") for code in codes]
        keys = np.array(numbers, dtype=np.uint64)
    order = np.argsort(keys)
    sizes = np.array([len(code) for code in codes], dtype=np.int64)
    return keys[order], order.astype(np.int64), sizes[order]


def _texts(field: FieldLayout, cells: Cells, encoding: str) -> Values:
    faults: dict[str, Numbers] = {}
    strange = cells.matrix - np.uint8(_BLANK) > 94
    if strange.any():
        _add(faults, NOT_A_CHARACTER, _is_strange(cells, encoding))
    if field.type == "number" and not faults:
        is_digits = (cells.matrix - np.uint8(_ZERO) <= 9).all(axis=1)
        if cells.lengths is None:
            _add(faults, NOT_DIGITS, ~is_digits & ~_is_empty(field, cells))
    is_null = _is_blank(field, cells) if field.required else np.zeros(len(strange), dtype=bool)
    return Values(None, is_null, faults)


def _is_blank(field: FieldLayout, cells: Cells) -> Any:
    """Where a text has nothing but what fills it up (bool[n])."""
    if cells.lengths is not None or field.pad == " ":
        return _is_empty(field, cells)
    return _is_empty(field, cells) | (cells.matrix == ord(field.pad)).all(axis=1)


def _is_strange(cells: Cells, encoding: str) -> Any:
    """Lines with a byte that is no printable character of the encoding."""
    inside: Any = True
    if cells.lengths is not None:
        inside = np.arange(cells.width) < cells.lengths[:, None]
    if encoding == UTF_8:
        found = (cells.matrix < _BLANK) & inside
        rows = np.flatnonzero((cells.matrix > 126).any(axis=1))
        for row in rows:
            found[row, 0] |= has_unseen(cells.text(int(row), encoding))
        return found.any(axis=1)
    return (~is_character(encoding)[cells.matrix] & inside).any(axis=1)


def texts(field: FieldLayout, cells: Cells, encoding: str) -> tuple[Any, bytes]:
    """The texts of a field without what fills it up, as Arrow keeps them: offsets (int32[n + 1])
    and their UTF-8 bytes."""
    inside = _inside(field, cells)
    raw = cells.matrix[inside].tobytes()
    ends = np.concatenate([[0], np.cumsum(inside.sum(axis=1))])
    if raw.isascii():
        return ends.astype(np.int32), raw
    if encoding == UTF_8:
        return _from_utf_8(raw, ends)
    sizes = _utf_8_sizes(encoding)[np.frombuffer(raw, dtype=np.uint8)]
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    return bounds[ends].astype(np.int32), decoded(raw, encoding).encode("utf-8")


def _inside(field: FieldLayout, cells: Cells) -> Any:
    """Which bytes are of the text itself (bool[n, width])."""
    places = np.arange(cells.width)
    if cells.lengths is not None:
        return places < cells.lengths[:, None]
    filled = cells.matrix != ord(field.pad)
    if field.align == "right":
        first = np.where(filled.any(axis=1), filled.argmax(axis=1), cells.width)
        found = places >= first[:, None]
    else:
        lengths = np.where(filled.any(axis=1), cells.width - filled[:, ::-1].argmax(axis=1), 0)
        found = places < lengths[:, None]
    return found if field.pad == " " else _told_apart(field, cells, found)


def _told_apart(field: FieldLayout, cells: Cells, inside: Any) -> Any:
    """A text padded with zeros: nothing at all is none, but a field full of zeros is a zero."""
    inside[_is_empty(field, cells)] = False
    is_zero = (cells.matrix == ord(field.pad)).all(axis=1) & (field.nothing[:1] != field.pad)
    inside[is_zero, -1 if field.align == "right" else 0] = True
    return inside


def _from_utf_8(raw: bytes, ends: Numbers) -> tuple[Any, bytes]:
    told = [decoded(raw[start:stop], UTF_8).encode("utf-8") for start, stop in pairwise(ends)]
    bounds = np.concatenate([[0], np.cumsum([len(one) for one in told])])
    return bounds.astype(np.int32), b"".join(told)


@cache
def _utf_8_sizes(encoding: str) -> Any:
    from retention.bureaus.encodings import alphabet

    return np.array([len(one.encode("utf-8")) for one in alphabet(encoding)])


def canonical_codes(field: FieldLayout) -> list[str | None]:
    """The canonical value of each code of a field, by its place in the table."""
    return [code.canonical for code in field.codes.values] if field.codes else []


def code_texts(field: FieldLayout) -> Iterator[str]:
    """The codes of a field, by their place in the table."""
    return (code.code for code in field.codes.values) if field.codes else iter(())
