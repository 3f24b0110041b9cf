"""Searches every byte of every file under the data folders for identifiers that must be gone.

Each file is read as it is, and what is compressed, encoded or kept in tables is opened and read
again as what it is. A file that cannot be looked into is a finding too. Nothing is written, and
nothing that is told holds an identifier: an occurrence names it by its index.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from retention.erasure.archives import Member, tar_members, zip_members
from retention.erasure.columns import search_bytes
from retention.erasure.compressed import COMPRESSED, decompressed
from retention.erasure.duckdb_values import is_cut_bound, search_duckdb
from retention.erasure.findings import CannotSearch, Findings, Notes, Place
from retention.erasure.headings import headings_of
from retention.erasure.kinds import HEAD, Kind, kind_of, why_closed
from retention.erasure.parquet import search_parquet
from retention.erasure.patterns import Hit, Identifiers
from retention.erasure.sources import Limits, Source
from retention.erasure.sqlite_pages import Pages
from retention.erasure.sqlite_values import search_sqlite
from retention.erasure.streams import hits_in

_FLAT: Final = (Kind.TEXT, Kind.BINARY, Kind.SQLITE_WAL, Kind.SQLITE_JOURNAL)
"""What has nothing inside that its bytes do not show."""

_AS_TEXT: Final = (Kind.TEXT, Kind.PARQUET)
"""Whose bytes are judged as text: of Parquet every value is also read for itself."""

_PAGED: Final = (Kind.SQLITE, Kind.SQLITE_WAL, Kind.SQLITE_JOURNAL)


def search(
    folders: Sequence[Path],
    identifiers: Sequence[str],
    *,
    skip: Collection[Path] = (),
    limits: Limits | None = None,
) -> Findings:
    """Look for `identifiers`, as they are written, in everything under `folders`.

    A number that is also written with points or blanks ("1.000.001") is one more identifier. `skip`
    names files and folders to leave out. Links are not followed. No database under the folders may
    be open in this process: to read its file frees the locks that this process has on it.
    UsageError when an identifier is empty.
    """
    task = _Search(Identifiers(identifiers), Notes(), limits or Limits())
    seen: set[Path] = {path.resolve() for path in skip}
    for folder in folders:
        for path in _files(folder.resolve(), seen, task.notes):
            task.search_name(path, folder.resolve())
            task.search_file(path)
    return task.notes.findings()


def _files(path: Path, seen: set[Path], notes: Notes) -> Iterator[Path]:
    """Everything under a path but what was seen already, folders before what is in them."""
    if path in seen:
        return
    seen.add(path)
    yield path
    with notes.told(Place(path)):
        if stat.S_ISDIR(path.lstat().st_mode):
            for entry in sorted(path.iterdir()):
                yield from _files(entry, seen, notes)


@dataclass(frozen=True, slots=True)
class _Search:
    """One search: what for, what was found, how far it may go."""

    identifiers: Identifiers
    notes: Notes
    limits: Limits

    def search_name(self, path: Path, folder: Path) -> None:
        """The name of a file or folder below the one that is searched."""
        if path != folder:
            name = os.fsencode(path.name)
            search_bytes(name, self.identifiers, self.notes, Place(path, "its name"))

    def search_file(self, path: Path) -> None:
        """Everything in one file of the disk."""
        place = Place(path)
        with self.notes.told(place):
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                return
            if not stat.S_ISREG(mode):
                raise CannotSearch(
                    "a link is not followed" if stat.S_ISLNK(mode) else "it is not a regular file"
                )
            self.notes.files_count += 1
            self._look(Source.of_file(path, self.limits), place, 0)

    def _look(self, source: Source, place: Place, depth: int) -> None:
        """The bytes as they are, then what is inside them."""
        kind = Kind.BINARY
        with self.notes.told(place):
            kind = self._read(source, place)
        if kind in _FLAT or (kind is Kind.DUCKDB and source.path):
            return
        with self.notes.told(place):
            if depth >= self.limits.depth:
                raise CannotSearch("it is inside too many other files")
            self._look_inside(source, kind, place, depth)

    def _read(self, source: Source, place: Place) -> Kind:
        """Searches the bytes as they are; tells what they seem to be."""
        left = source.budget.left
        with source.opened() as stream:
            head = stream.peek(HEAD)[:HEAD]
            kind = kind_of(head)
            hits = hits_in(stream, self.identifiers, is_text=kind in _AS_TEXT)
            self._note(self._judged(source, kind, hits, place), place, head, kind)
        self._count(source, left - source.budget.left)
        if closed := why_closed(head):
            self.notes.unsearched(place, closed)
        return kind

    def _note(self, hits: Iterator[Hit], place: Place, head: bytes, kind: Kind) -> None:
        headings = headings_of(head) if kind is Kind.TEXT else None
        for hit in hits:
            column = headings.column(hit.before) if headings else ""
            where = place.within(column) if column else place
            self.notes.found(where, hit.identifier, hit.encoding, hit.start)

    def _judged(
        self, source: Source, kind: Kind, hits: Iterator[Hit], place: Place
    ) -> Iterator[Hit]:
        """The hits that are identifiers for themselves."""
        if kind in _PAGED:
            with source.seekable(self.limits.in_memory_bytes) as stream:
                pages = Pages(stream, kind)
                yield from (hit for hit in hits if pages.is_whole(hit))
        elif kind is Kind.DUCKDB and source.path:
            yield from self._judged_by_database(source.path, hits, place)
        else:
            yield from (hit for hit in hits if hit.is_whole)

    def _judged_by_database(self, path: Path, hits: Iterator[Hit], place: Place) -> Iterator[Hit]:
        begun: set[int] = set()
        with self.notes.told(place):
            begun = search_duckdb(path, self.identifiers, self.notes, place)
        with path.open("rb") as file:
            for hit in hits:
                if hit.is_whole and not is_cut_bound(file, hit, begun):
                    yield hit

    def _count(self, source: Source, metered: int) -> None:
        if source.path:
            self.notes.raw_bytes += source.path.stat().st_size
        else:
            self.notes.decompressed_bytes += metered

    def _look_inside(self, source: Source, kind: Kind, place: Place, depth: int) -> None:
        """Opens a container as what it is."""
        if kind in COMPRESSED:
            inner = source.inner(lambda: decompressed(kind, source.begin()))
            self._look(inner, place.within(kind.name.lower()), depth + 1)
        elif kind is Kind.DUCKDB:
            raise CannotSearch("a database inside another file cannot be opened: unpack it")
        else:
            with source.seekable(self.limits.in_memory_bytes) as stream:
                self._look_into(stream, source, kind, place, depth)

    def _look_into(
        self, stream: BinaryIO, source: Source, kind: Kind, place: Place, depth: int
    ) -> None:
        if kind is Kind.PARQUET:
            search_parquet(stream, self.identifiers, self.notes, place)
        elif kind is Kind.SQLITE:
            search_sqlite(source.path, stream, self.identifiers, self.notes, place)
        else:
            members = (zip_members if kind is Kind.ZIP else tar_members)(stream)
            self._look_at_members(members, source, place, depth)

    def _look_at_members(
        self, members: Iterator[Member], source: Source, place: Place, depth: int
    ) -> None:
        for name, begin in members:
            title = name.encode(errors="replace")
            search_bytes(title, self.identifiers, self.notes, place.within("names of members"))
            self._look(source.inner(begin), place.within(name), depth + 1)
            if source.budget.is_spent:
                return
