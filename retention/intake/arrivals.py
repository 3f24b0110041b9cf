"""What of the inbox is new tonight: files to load, in the order in which their facts were known.

A file is loaded once, by its content; of a portfolio by its content and its cut-off, for a later
day on which everything stands as on an earlier one is news. Facts are known from the cut-off they
speak of, unless a night on or after that cut-off was already run without them: then from the run
that first saw them, so that a past night, recomputed, says what it said.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import InputRefused
from retention.intake.header import Header, read_header
from retention.intake.inbox import Extract, find_extracts, ignored_files
from retention.intake.prepare import Prepared, prepare
from retention.intake.scan import Scan, scan
from retention.settings.columns import NIGHTLY_KINDS

if TYPE_CHECKING:
    from retention.settings import Settings
    from retention.store import Store


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new file, ready to be staged."""

    extract: Extract
    scan: Scan
    stat_key: str
    prepared: Prepared
    header: Header
    cutoff_on: date
    known_on: date


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is refused whole, and what the person is told."""

    extract: Extract
    error: InputRefused
    scan: Scan | None = None
    stat_key: str = ""


@dataclass(slots=True)
class Inbox:
    """The inbox as tonight's run finds it; names only, for the messages."""

    arrivals: list[Arrival] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    already_loaded: list[str] = field(default_factory=list)
    not_yet: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """The new files of one kind that speak of one day: they are merged together."""

    kind: str
    cutoff_on: date
    known_on: date
    arrivals: tuple[Arrival, ...]


class Receiver:
    """Goes through the inbox and readies what is new, in `work` (a folder of its own)."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        run_date: date,
        work: Path,
        step: Callable[[str], None],
    ) -> None:
        self.settings = settings
        self.store = store
        self.run_date = run_date
        self.work = work
        self.step = step
        known = store.rows("intake/loads/known")
        self.loaded_hashes = {row[0] for row in known}
        self.loaded_stats = {row[1] for row in known}
        self.loaded_cuts = {(row[0], row[3]) for row in known}
        self.last_run_on: date | None = store.rows("intake/loads/state")[0][1]

    def receive(self) -> Inbox:
        """Sort every file of the inbox: new, already loaded, refused, not yet known, no extract."""
        inbox = Inbox()
        extracts = find_extracts(self.settings)
        inbox.ignored = ignored_files(self.settings, extracts)
        for place, extract in enumerate(extracts):
            self._sort(extract, self.work / str(place), inbox)
        return inbox

    def _sort(self, extract: Extract, work: Path, inbox: Inbox) -> None:
        try:
            stat_key = extract.stat_key
            if stat_key in self.loaded_stats:
                inbox.already_loaded.append(extract.name)
                return
            self.step(f"reading {extract.name}")
            seen = scan(extract.path)
        except OSError as error:
            inbox.refusals.append(Refusal(extract, unreadable(extract, error.strerror or "")))
            return
        if extract.kind != "obligations" and seen.sha256 in self.loaded_hashes:
            inbox.already_loaded.append(extract.name)
            return
        try:
            arrival = self.arrival(extract, seen, stat_key, work)
        except InputRefused as error:
            inbox.refusals.append(Refusal(extract, error, seen, stat_key))
            return
        if (seen.sha256, arrival.cutoff_on) in self.loaded_cuts:
            inbox.already_loaded.append(extract.name)
            return
        self.loaded_hashes.add(seen.sha256)
        self.loaded_cuts.add((seen.sha256, arrival.cutoff_on))
        if arrival.cutoff_on > self.run_date:
            inbox.not_yet.append(extract.name)
        else:
            inbox.arrivals.append(arrival)

    def arrival(self, extract: Extract, seen: Scan, stat_key: str, work: Path) -> Arrival:
        """A file readied; InputRefused when it cannot be read or is none of its kind."""
        if seen.size_bytes == 0:
            raise unreadable(extract, "it is empty: not even a header")
        prepared = self.ready(extract, seen, work, checked=False)
        description = self.settings.extract(extract.kind)
        header = read_header(extract.kind, extract.name, prepared, description)
        cutoff_on = header.cutoff_on or self._cutoff_without_date(extract)
        return Arrival(
            extract, seen, stat_key, prepared, header, cutoff_on, self._known_on(cutoff_on)
        )

    def ready(self, extract: Extract, seen: Scan, work: Path, *, checked: bool) -> Prepared:
        """The file ready for the typed reader; InputRefused when it cannot be read."""
        import duckdb

        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700, parents=True)
        description = self.settings.extract(extract.kind)
        try:
            if description.layout:
                from retention.intake.bureau_file import prepare_bureau_file

                return prepare_bureau_file(extract, self.settings, work, self.store)
            return prepare(extract.path, seen, description, work, self.store, checked=checked)
        except UnicodeEncodeError as error:
            raise unreadable(extract, "its name is not UTF-8: give it another") from error
        except (OSError, ValueError, duckdb.Error) as error:
            raise unreadable(extract, type(error).__name__) from error

    def _cutoff_without_date(self, extract: Extract) -> date:
        if extract.kind != "obligations":
            return self.run_date
        raise InputRefused(
            "the file is refused: nobody says which day it speaks of",
            where=extract.name,
            why="neither a column cutoff_on nor the file's name has the cut-off date",
            todo="name it like obligations_20261121.csv, or map a column to cutoff_on",
        )

    def _known_on(self, cutoff_on: date) -> date:
        if self.last_run_on is not None and self.last_run_on >= cutoff_on:
            return self.run_date
        return cutoff_on


def cuts(arrivals: Iterable[Arrival]) -> list[Cut]:
    """New files by the order of knowledge: day known, cut-off, kind (obligations first)."""

    def order(arrival: Arrival) -> tuple[date, date, int]:
        return arrival.known_on, arrival.cutoff_on, NIGHTLY_KINDS.index(arrival.extract.kind)

    ordered = sorted(arrivals, key=lambda arrival: (*order(arrival), arrival.extract.name))
    return [
        Cut(NIGHTLY_KINDS[kind], cutoff_on, known_on, tuple(group))
        for (known_on, cutoff_on, kind), group in groupby(ordered, key=order)
    ]


def unreadable(extract: Extract, why: str) -> InputRefused:
    """The refusal of a file that cannot be taken at all."""
    return InputRefused(
        "the file is refused: it cannot be read",
        where=extract.name,
        why=why,
        todo="send it again whole; the other files of the night are loaded",
    )
