"""What a search tells: where an identifier still is, what could not be searched, how much was.

None of it holds an identifier: it says which one by its place in the list that was asked for. Only
a path or the name of a member can, where the file itself is named after one.
"""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

from retention.errors import RetentionError

BELOW: Final = " > "
"""Stands between a place and what is inside it."""


class CannotSearch(Exception):
    """Something could not be looked into; the text is the reason and names nobody."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or something inside it.

    `inside` is empty for the file as it is; otherwise members, tables and columns, from the outside
    in: ``"extract.csv > saldo"`` in a zip, ``"main.cases > titular_id_number"`` in a database.
    """

    file: Path
    inside: str = ""

    def within(self, name: str) -> Place:
        """What is called `name` inside this place."""
        return Place(self.file, f"{self.inside}{BELOW}{name}" if self.inside else name)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One identifier in one place, `count` times.

    `identifier` is its index in the list asked for. `offset` is the first byte of the first time,
    counted from 0 in the file or the member named by `inside`; None in a database's column.
    `encoding` is "number" where a column of numbers holds it: an amount or a line number that is
    the same by chance looks no different.
    """

    file: Path
    inside: str
    identifier: int
    encoding: str
    count: int
    offset: int | None


@dataclass(frozen=True, slots=True)
class Unsearched:
    """A file, or a part of one, that may hold anything."""

    file: Path
    inside: str
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All a search tells.

    `raw_bytes` counts the bytes of files, `decompressed_bytes` those that came out of what is
    compressed and the text of columns.
    """

    occurrences: tuple[Occurrence, ...]
    unsearched: tuple[Unsearched, ...]
    files_count: int
    raw_bytes: int
    decompressed_bytes: int

    def apart_from(self, columns: Collection[str]) -> Findings:
        """Without what stands in columns of these names: amounts and counts are numbers too."""
        kept = (one for one in self.occurrences if one.inside.split(BELOW)[-1] not in columns)
        return replace(self, occurrences=tuple(kept))

    def told(self) -> dict[str, object]:
        """The same for a program; an identifier is the number of its line, from 1."""
        return {
            "occurrences": [
                asdict(one) | {"file": str(one.file), "identifier": one.identifier + 1}
                for one in self.occurrences
            ],
            "unsearched": [asdict(part) | {"file": str(part.file)} for part in self.unsearched],
            "files_count": self.files_count,
            "raw_bytes": self.raw_bytes,
            "decompressed_bytes": self.decompressed_bytes,
        }

    @property
    def is_clean(self) -> bool:
        """Whether everything was searched and nothing found."""
        return not self.occurrences and not self.unsearched


@dataclass(slots=True)
class Notes:
    """What has been found so far."""

    files_count: int = 0
    raw_bytes: int = 0
    decompressed_bytes: int = 0
    _found: dict[tuple[Place, int, str], tuple[int, int | None]] = field(default_factory=dict)
    _unsearched: list[Unsearched] = field(default_factory=list)

    def found(self, place: Place, identifier: int, encoding: str, offset: int | None) -> None:
        """One more time an identifier was seen; the first offset told of a place stands."""
        count, first = self._found.get((place, identifier, encoding), (0, offset))
        self._found[place, identifier, encoding] = (count + 1, first)

    def unsearched(self, place: Place, reason: str) -> None:
        """Something in a place could not be looked into."""
        told = Unsearched(place.file, place.inside, reason)
        if told not in self._unsearched:
            self._unsearched.append(told)

    @contextmanager
    def told(self, place: Place) -> Iterator[None]:
        """Whatever goes wrong inside leaves the rest of the place unsearched."""
        try:
            yield
        except Exception as error:
            # Whatever the reason: what was not read to its end must not pass for searched.
            self.unsearched(place, _reason(error))

    def findings(self) -> Findings:
        """Everything, in the order in which it was found."""
        occurrences = (
            Occurrence(place.file, place.inside, identifier, encoding, count, offset)
            for (place, identifier, encoding), (count, offset) in self._found.items()
        )
        return Findings(
            tuple(occurrences),
            tuple(self._unsearched),
            self.files_count,
            self.raw_bytes,
            self.decompressed_bytes,
        )


_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)


def _reason(error: Exception) -> str:
    """Never the message of a library: it may quote what it read."""
    if isinstance(error, CannotSearch):
        return str(error)
    if isinstance(error, RetentionError):
        return error.what
    if isinstance(error, _DAMAGED):
        return "it is damaged or cut short"
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read: {error.strerror}"
    return f"it cannot be read to its end ({type(error).__name__})"
