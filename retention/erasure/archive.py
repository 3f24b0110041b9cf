"""Writes the archived extracts anew without what tells of what goes.

The lines in which a number concerned stands are cut out, typed as the intake types them, and judged
as the intake will judge them from now on (retention.erasure.recognising). The others are copied
byte for byte. A line that goes whole becomes an empty one: the numbers of the others stay. In a
line of which something goes, so do the columns that nothing reads: nobody knows what they tell.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.deliveries.folder import file_sha256
from retention.erasure.lines import lines_alone, numbers_of_lines, rewrite_lines
from retention.erasure.parquet_rows import rewrite_rows, rows_alone
from retention.erasure.patterns import Identifiers
from retention.erasure.plan import Plan, beside
from retention.erasure.search import search
from retention.errors import InputRefused
from retention.intake.arrivals import Arrival, Receiver
from retention.intake.header import is_ignored
from retention.intake.inbox import Extract, find_extracts
from retention.intake.prepare import is_parquet
from retention.intake.scan import scan
from retention.intake.staging import work_folder
from retention.intake.typed_reader import TypedReader
from retention.progress import silent

if TYPE_CHECKING:
    from retention.erasure.recognising import Recogniser
    from retention.settings import Settings
    from retention.store import Store

Changes = dict[int, tuple[str, ...] | None]
"""What becomes of lines: the columns that are emptied; None: the whole line goes."""
_FIRST_ROW: Final = 2
"""The line of the first row, as the intake counts."""
_OF_TITULARES: Final = "titular_flags"
_OF_NOBODY: Final = "mora_episodes"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that was written anew beside its place: what it was, what it is, how many lines."""

    place: Path
    old_sha256: str
    new_sha256: str
    size_bytes: int
    line_count: int


@dataclass(frozen=True, slots=True)
class Archive:
    """The extracts of the inbox, written anew on a day; `store` is there to type lines in."""

    settings: Settings
    store: Store
    today: date

    def without_gone(self, recogniser: Recogniser) -> list[Rewritten]:
        """Write anew every extract that was loaded and tells of what is laid down to go.

        InputRefused where one that no night has loaded may tell something new of it.
        """
        loaded = {row[0] for row in self.store.rows("erasure/archive/loaded")}
        numbers = [row[0] for row in self.store.rows("erasure/archive/numbers")]
        identifiers = Identifiers(numbers)
        files = [file for file in hashed_extracts(self.settings) if not self._has_layout(file[0])]
        news = [extract for extract, sha256 in files if sha256 not in loaded]
        self._require_loaded(news, numbers)
        done = []
        for extract, sha256 in files:
            if sha256 in loaded:
                changes = self._judged(extract, identifiers, recogniser)
                done += [self.written_anew(extract, sha256, changes)] if changes else []
        return done

    def _require_loaded(self, extracts: list[Extract], numbers: list[str]) -> None:
        found = search([extract.path for extract in extracts], numbers).occurrences
        if found:
            raise not_loaded({one.file.name for one in found})

    def written_anew(self, extract: Extract, sha256: str, changes: Changes) -> Rewritten:
        """Write an extract anew beside its place, with what becomes of some of its lines."""
        place = extract.path.resolve()  # What a link leads to, not the link.
        into = beside(place)
        into.unlink(missing_ok=True)
        with self._alone(extract, {min(changes)}) as arrival:
            columns, delimiter = list(arrival.header.columns), arrival.prepared.delimiter
        dropped = {line for line, told in changes.items() if told is None}
        emptied = {
            line: [place for place, name in enumerate(columns) if name in told or is_ignored(name)]
            for line, told in changes.items()
            if told is not None
        }
        if self._is_parquet(extract):
            rewrite_rows(extract.path, into, dropped=_rows(dropped), emptied=_by_row(emptied))
        else:
            encoding = self.settings.extract(extract.kind).encoding
            rewrite_lines(
                extract.path,
                into,
                dropped=dropped,
                emptied=emptied,
                delimiter=delimiter,
                encoding=encoding,
            )
        size = into.stat().st_size
        return Rewritten(place, sha256, file_sha256(into), size, len(changes))

    def _judged(
        self, extract: Extract, identifiers: Identifiers, recogniser: Recogniser
    ) -> Changes:
        """What becomes of the lines of an extract in which a number concerned stands."""
        numbers = self._lines_with(extract, identifiers)
        if not numbers:
            return {}
        self.store.run("erasure/archive/forget_recognised")
        with self._alone(extract, set(numbers)) as arrival:
            reader = TypedReader(self.store, self._receiver(arrival.extract.path.parent), silent)
            reader.begin(extract.kind)
            reader.read(arrival, 1)
            faulty = self._faulty(extract.kind, arrival)
        changes: Changes = dict.fromkeys(self._lines(f"gone_{extract.kind}"))
        changes |= dict.fromkeys(faulty)
        recogniser.recognise(extract.kind)
        for line, columns in self.store.rows("erasure/archive/recognised"):
            changes.setdefault(line, None if columns is None else tuple(columns))
        self.store.run("intake/drop_staged")
        return {numbers[line - _FIRST_ROW]: of for line, of in changes.items()}

    def _faulty(self, kind: str, arrival: Arrival) -> set[int]:
        """The lines that are no row and have a titular's number too, where the kind has them."""
        faulty = set(self._lines("faulty"))
        if not faulty or kind == _OF_NOBODY:
            return faulty
        titulares = Identifiers([row[0] for row in self.store.rows("erasure/archive/titulares")])
        return faulty.intersection(numbers_of_lines(arrival.prepared.original, titulares))

    def _lines(self, name: str) -> list[int]:
        return [row[0] for row in self.store.rows(f"erasure/archive/{name}")]

    def _lines_with(self, extract: Extract, identifiers: Identifiers) -> list[int]:
        """The lines to judge: all of titular_flags, whose one number is written in many ways."""
        if extract.kind == _OF_TITULARES:
            return list(range(_FIRST_ROW, scan(extract.path).line_count + 1))
        if not self._is_parquet(extract):
            return _rows_of(numbers_of_lines(extract.path, identifiers))
        with self._work() as work:
            receiver = self._receiver(work)
            prepared = receiver.ready(extract, scan(extract.path), work, checked=False)
            return _rows_of(numbers_of_lines(prepared.original, identifiers))

    @contextmanager
    def _alone(self, extract: Extract, numbers: Set[int]) -> Iterator[Arrival]:
        """The header and some lines of an extract, as a file of the same name that is readied."""
        with self._work() as work:
            path = work / "alone" / extract.path.name
            path.parent.mkdir(mode=0o700)
            if self._is_parquet(extract):
                rows_alone(extract.path, path, _rows(numbers))
            else:
                lines_alone(extract.path, path, numbers)
            part = Extract(extract.kind, extract.name, path)
            yield self._receiver(work).arrival(part, scan(path), "", work / "ready")

    def _receiver(self, work: Path) -> Receiver:
        return Receiver(self.settings, self.store, self.today, work, silent)

    def _has_layout(self, extract: Extract) -> bool:
        """Whether it is a bureau file, of which retention.erasure.bureau_archive takes care."""
        return self.settings.extract(extract.kind).layout is not None

    def _is_parquet(self, extract: Extract) -> bool:
        return is_parquet(extract.path, self.settings.extract(extract.kind))

    @contextmanager
    def _work(self) -> Iterator[Path]:
        """A folder for copies, gone afterwards."""
        work = work_folder(self.settings.database)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700, parents=True)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def hashed_extracts(settings: Settings) -> Iterator[tuple[Extract, str]]:
    """The extracts of the inbox that are files, each with its hash."""
    for extract in find_extracts(settings):
        if extract.path.is_file():
            yield extract, file_sha256(extract.path)


def not_loaded(names: Set[str]) -> InputRefused:
    """Why nothing is erased while extracts of these names are not loaded."""
    return InputRefused(
        "nothing is erased: an extract that no night has loaded speaks of it",
        where=", ".join(sorted(names)),
        why="it may say something new, and would keep what goes",
        todo="run the night first; a file that no night can load: take it away",
    )


def note_places(plan: Plan, done: list[Rewritten]) -> None:
    """Plan that files written anew replace those that they were made of, and no others."""
    plan.replaced += [file.place for file in done]
    plan.expected |= {str(file.place): file.old_sha256 for file in done}


def rewritten_told(done: list[Rewritten]) -> str:
    """Files written anew as JSON, for sql/erasure/archive/rewritten_files."""
    return json.dumps(
        [
            {
                "sha256": file.old_sha256,
                "new_sha256": file.new_sha256,
                "size_bytes": file.size_bytes,
            }
            for file in done
        ]
    )


def note_rewritten(store: Store, done: list[Rewritten]) -> None:
    """Note in the night's database that files written anew are still those that were loaded."""
    for file in done:
        store.run("erasure/archive/forget_lines", sha256=file.old_sha256)
        store.run(
            "erasure/archive/note_rewritten",
            sha256=file.old_sha256,
            new_sha256=file.new_sha256,
            size_bytes=file.size_bytes,
        )


def _rows_of(lines: list[int]) -> list[int]:
    """Without the header, in whose titles a number may stand too."""
    return [line for line in lines if line >= _FIRST_ROW]


def _rows(lines: Set[int]) -> set[int]:
    return {line - _FIRST_ROW for line in lines}


def _by_row(emptied: dict[int, list[int]]) -> dict[int, list[int]]:
    return {line - _FIRST_ROW: places for line, places in emptied.items()}
