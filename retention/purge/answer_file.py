"""A file that a bureau sends back, read as its table [extracts.<kind>] describes it.

It is small and read by a person's command, not by the night.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.errors import InputRefused

if TYPE_CHECKING:
    from retention.settings import Extract

_LIMIT: Final = 64 * 2**20
"""A bureau's answer has a line for what it answers: more bytes than this are something else."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line: its number in the file, its values by canonical column, codes made canonical.

    `is_overlong`: it has more values than there are titles, so that they may be out of place.
    """

    number: int
    values: Mapping[str, str]
    is_overlong: bool


class AnswerFile:
    """A file of delimited text with a title for each column.

    Raises InputRefused when it is too large, not of its encoding, or its titles are no CSV.
    """

    def __init__(self, path: Path, description: Extract) -> None:
        content = _content(path)
        self.path = path
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._description = description
        text = io.StringIO(_text(path, content, description), newline="")
        self._reader = csv.DictReader(text, delimiter=description.delimiter, strict=True)
        titles = {name: description.columns.get(name, name) for name in description.column_names()}
        try:
            there = self._reader.fieldnames or ()
        except csv.Error as error:
            raise self._no_csv(error) from error
        self._titles = {name: title for name, title in titles.items() if title in there}

    def has(self, *columns: str) -> bool:
        """Whether the file has all of some canonical columns."""
        return all(name in self._titles for name in columns)

    def lacks(self, needed: str) -> InputRefused:
        """The error that it has not the columns that are `needed`, in words."""
        return InputRefused(
            "the file lacks columns",
            where=str(self.path),
            why=f"it needs {needed}",
            todo=f"describe its columns in [extracts.{self._description.kind}.columns]",
        )

    def lines(self) -> Iterator[AnswerLine]:
        """Its lines, once; InputRefused at one that is no CSV."""
        try:
            for row in self._reader:
                yield AnswerLine(self._reader.line_num, self._canonical(row), None in row)
        except csv.Error as error:
            raise self._no_csv(error) from error

    def _canonical(self, row: Mapping[str | Any, Any]) -> dict[str, str]:
        codes = self._description.values
        found = {name: (row.get(title) or "").strip() for name, title in self._titles.items()}
        return {name: codes.get(name, {}).get(value, value) for name, value in found.items()}

    def _no_csv(self, error: csv.Error) -> InputRefused:
        where = f"{self.path}, line {self._reader.line_num}"
        return InputRefused("the file is no CSV", where=where, why=str(error))


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LIMIT:
        raise InputRefused(
            "the file is too large to be a bureau's answers",
            where=str(path),
            todo="check that this is the file",
        )
    return path.read_bytes()


def _text(path: Path, content: bytes, description: Extract) -> str:
    encoding = description.encoding
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise InputRefused(
            "the file is not of the encoding that its description says",
            where=f"{path}, byte {error.start}",
            why=f"extracts.{description.kind}.encoding is {encoding}",
            todo="correct the description, or send the file again",
        ) from error
