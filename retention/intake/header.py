"""Reads the header of a prepared extract: which canonical column stands where, and the cut-off.

A header that lacks a required column makes the file one of another shape, refused whole.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import InputRefused
from retention.file_names import date_in_name
from retention.settings.columns import CANONICAL, Column

if TYPE_CHECKING:
    from retention.intake.prepare import Prepared
    from retention.settings import Extract as Description

_MOST_SHOWN = 12
_LONGEST_SHOWN = 40
_IGNORED = "ignored_"
_DATA = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` maps every column of the file, in its order, to its DuckDB type.

    A column the extract does not use has the name `ignored_<n>`; `ignored` are their own names.
    """

    columns: dict[str, str]
    ignored: tuple[str, ...]
    cutoff_on: date | None


def is_ignored(name: str) -> bool:
    """Whether a column of a header is one that nothing reads."""
    return name.startswith(_IGNORED)


def read_header(kind: str, name: str, prepared: Prepared, description: Description) -> Header:
    """The header of a prepared file; InputRefused when it is not one of this kind of extract."""
    titles, first = (_fields(line, prepared.delimiter) for line in _first_lines(prepared.path))
    canonical = _by_title(kind, description)
    used = [canonical.get(title.casefold()) for title in titles]
    _check_shape(kind, name, titles, used, description)
    columns = {
        column.name if column else f"{_IGNORED}{place}": column.type if column else "VARCHAR"
        for place, column in enumerate(used)
    }
    ignored = tuple(title for title, column in zip(titles, used, strict=True) if not column)
    return Header(columns, ignored, _cutoff(name, list(columns), first, description))


def _first_lines(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        return [line.rstrip("\r\n") for line in (file.readline(1 << 20), file.readline(1 << 20))]


def _fields(line: str, delimiter: str) -> list[str]:
    """The values of one line; none when it is no record, such as one with a boundless field."""
    try:
        return [field.strip() for field in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _by_title(kind: str, description: Description) -> dict[str, Column]:
    return {
        description.columns.get(column.name, column.name).casefold(): column
        for column in CANONICAL[kind]
    }


def _check_shape(
    kind: str,
    name: str,
    titles: Sequence[str],
    used: Sequence[Column | None],
    description: Description,
) -> None:
    twice = sorted({column.name for column in used if column and used.count(column) > 1})
    if twice:
        raise InputRefused(
            "the file is refused: a column stands in its header twice",
            where=name,
            why=f"there are two columns for {', '.join(twice)}",
            todo="send the file with each column once",
        )
    missing = [column.name for column in CANONICAL[kind] if column.required and column not in used]
    if missing:
        raise _other_shape(kind, name, missing, titles, description)


def _other_shape(
    kind: str, name: str, missing: list[str], titles: Sequence[str], description: Description
) -> InputRefused:
    expected = [description.columns.get(column, column) for column in missing]
    return InputRefused(
        f"the file is refused: it does not look like an extract of {kind}",
        where=f"{name}, line 1",
        why=f"the header lacks {', '.join(expected)}; with the delimiter"
        f" {description.delimiter!r} it has: {_shown_header(titles, _by_title(kind, description))}",
        todo=f"check delimiter, encoding and columns in [extracts.{kind}], or send the file again",
    )


def _shown_header(titles: Sequence[str], canonical: Mapping[str, Column]) -> str:
    """The titles as a message may name them: what may be a row of data is never repeated."""
    line = " ".join(titles).casefold()
    if not line:
        return "nothing"
    if _DATA.search(line) or not any(title in line for title in canonical):
        return "no title that is known (is line 1 a row of data?)"
    return ", ".join(map(shown_title, titles[:_MOST_SHOWN]))


def shown_title(title: str) -> str:
    """A title as messages name it: not too long, and nothing a terminal takes for a command."""
    return "".join(letter if letter.isprintable() else "?" for letter in title[:_LONGEST_SHOWN])


def _cutoff(
    name: str, columns: list[str], first: list[str], description: Description
) -> date | None:
    if "cutoff_on" in columns:
        place = columns.index("cutoff_on")
        written = first[place] if place < len(first) else ""
        if parsed := _parsed(written, description.strptime_format):
            return parsed
    return date_in_name(name)


def _parsed(written: str, date_format: str) -> date | None:
    try:
        return datetime.strptime(written, date_format).date()
    except ValueError:
        return None
