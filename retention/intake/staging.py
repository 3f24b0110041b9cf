"""Loads the files of one cut, typed, into the staged table, and finds what is wrong in them.

`rows read = rows loaded + rows quarantined` is checked for every file. A file for which it does
not hold is read once more with every line checked; if it still does not hold it is refused whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.cases.clocks import CLOCK_LAW
from retention.errors import InputRefused, IntegrityError
from retention.intake.arrivals import Arrival, Cut, Receiver, Refusal, unreadable
from retention.intake.prepare import Prepared, reader_path
from retention.intake.raw_lines import raw_lines
from retention.law.calendar import define_calendar
from retention.settings.columns import MAPPED

if TYPE_CHECKING:
    from retention.cases.admission import Admission
    from retention.settings import Extract as Description
    from retention.store import Store


@dataclass(slots=True)
class Staged:
    """A file in the staged table. Counts are of rows; `read` is all of them."""

    load_id: int
    arrival: Arrival
    prepared: Prepared
    read: int
    loaded: int = 0
    quarantined: int = 0


class Stager:
    """Stages the files of a cut one after the other, each under its own load_id.

    `refused_count`: rows of the cut that are set aside because the law does not allow the event.
    """

    def __init__(
        self, store: Store, receiver: Receiver, admission: Admission, step: Callable[[str], None]
    ) -> None:
        self.store = store
        self.receiver = receiver
        self.admission = admission
        self.step = step
        self.refused_count = 0

    def stage(self, cut: Cut, next_load_id: int) -> tuple[list[Staged], list[Refusal]]:
        """Fill the staged table from the cut's files; what is refused leaves no row behind."""
        self.store.run(f"intake/{cut.kind}/staged")
        self.store.run("intake/files/found_faults")
        self.refused_count = 0
        staged: list[Staged] = []
        refused: list[Refusal] = []
        for arrival in cut.arrivals:
            try:
                staged.append(self._file(arrival, next_load_id + len(staged)))
            except InputRefused as error:
                refused.append(Refusal(arrival.extract, error, arrival.scan, arrival.stat_key))
        self._find_faults(cut)
        self._count(staged)
        return staged, refused

    def _file(self, arrival: Arrival, load_id: int) -> Staged:
        self.step(f"loading {arrival.extract.name}")
        try:
            return self._read(arrival, arrival.prepared, load_id)
        except _NotConserved:
            work = arrival.prepared.path.parent
            if arrival.prepared.path == arrival.extract.path:
                work = self.receiver.work / f"again-{load_id}"
            checked = self.receiver.ready(arrival.extract, arrival.scan, work, checked=True)
            try:
                return self._read(arrival, checked, load_id)
            except _NotConserved as error:
                raise unreadable(arrival.extract, str(error)) from error

    def _read(self, arrival: Arrival, prepared: Prepared, load_id: int) -> Staged:
        import duckdb

        description = self.receiver.settings.extract(arrival.extract.kind)
        parameters = reader_parameters(arrival, prepared, description) | {"load_id": load_id}
        try:
            self.store.run(f"intake/{arrival.extract.kind}/stage", **parameters).fetchall()
        except duckdb.Error as error:
            self._forget_rejects()
            raise _NotConserved("the reader stopped in the middle of it") from error
        self.store.run("intake/files/rejected_lines")
        self._forget_rejects()
        try:
            return self._conserved(arrival, prepared, load_id)
        except (_NotConserved, InputRefused):
            self.store.run("intake/files/discard", load_id=load_id)
            raise

    def _conserved(self, arrival: Arrival, prepared: Prepared, load_id: int) -> Staged:
        first_rowid, accepted = self.store.rows("intake/files/first_rowid", load_id=load_id)[0]
        rejected, blank = self.store.rows("intake/files/rejected_count")[0]
        lines = prepared.scan.line_count - 1
        if accepted + rejected != lines:
            raise _NotConserved(f"{lines} lines, but {accepted} rows and {rejected} rejects")
        self._check_end(arrival, prepared)
        if accepted:
            suffix = "" if rejected else "_without_rejects"
            self.store.run(
                f"intake/files/number_lines{suffix}", load_id=load_id, first_rowid=first_rowid
            )
        self.store.run("intake/files/found_rejects", load_id=load_id)
        return Staged(load_id, arrival, prepared, read=accepted + rejected - blank)

    def _check_end(self, arrival: Arrival, prepared: Prepared) -> None:
        if prepared.scan.ends_with_newline:
            return
        last = prepared.scan.line_count
        if self.store.value("intake/files/is_cut_short", line_number=last):
            raise InputRefused(
                "the file is refused: it is cut short",
                where=f"{arrival.extract.name}, line {last}",
                why="the last line has no end and fewer fields than the header",
                todo="send the whole file again",
            )

    def _forget_rejects(self) -> None:
        import duckdb

        try:
            self.store.run("intake/files/clear_rejects")
        except duckdb.CatalogException:
            return  # No scan has ended yet, so there is no table of rejects.

    def _find_faults(self, cut: Cut) -> None:
        self.step(f"checking {cut.kind} of {cut.cutoff_on}")
        self.store.run("intake/obligations/no_keys")
        self.store.define_table("row_faults", f"intake/{cut.kind}/faults", cutoff_on=cut.cutoff_on)
        self._set_aside(cut)
        self.store.define_table("row_faults", f"intake/{cut.kind}/duplicates")
        self._set_aside(cut)
        if cut.kind == "case_events":
            self._refuse(cut)

    def _refuse(self, cut: Cut) -> None:
        """Set aside the events that the law does not allow in their cases."""
        define_calendar(self.store)
        self.store.define(f"law/{name}" for name in CLOCK_LAW)
        self.store.define_table("submitted", "intake/case_events/submitted")
        self.admission.judge()
        self.store.define_table("row_faults", "intake/case_events/refused")
        self.refused_count = int(self.store.value("intake/case_events/refused_count"))
        self._set_aside(cut)

    def _set_aside(self, cut: Cut) -> None:
        self.store.run("intake/files/found_in_rows")
        if cut.kind == "obligations":
            self.store.run("intake/obligations/set_aside_keys")
        self.store.run("intake/files/set_aside")

    def _count(self, staged: list[Staged]) -> None:
        counts = {row[0]: row[1:] for row in self.store.rows("intake/files/counts")}
        for file in staged:
            file.loaded, file.quarantined = counts.get(file.load_id, (0, 0))
            if file.loaded + file.quarantined != file.read:
                raise _rows_lost(file)

    def quarantine(self, staged: list[Staged]) -> None:
        """Write what was found wrong, with the raw lines, into the quarantine table."""
        for file in staged:
            numbers = [row[0] for row in self._faulty_lines(file)]
            if numbers:
                raws = raw_lines(file.prepared.original, file.prepared.encoding, numbers)
                self.store.run(
                    "intake/files/add_to_quarantine",
                    load_id=file.load_id,
                    line_numbers=numbers,
                    raw_lines=raws,
                )

    def _faulty_lines(self, file: Staged) -> Iterator[tuple[int]]:
        yield from self.store.rows("intake/files/faulty_lines", load_id=file.load_id)


def _rows_lost(file: Staged) -> IntegrityError:
    return IntegrityError(
        "rows were lost: nothing of this cut is loaded",
        where=file.arrival.extract.name,
        why=f"{file.read} rows were read, but {file.loaded} loaded"
        f" and {file.quarantined} set aside",
        todo="take the file out of the inbox, run again, and report this: it is a fault of the"
        " program",
    )


_READ_AS = {"INTEGER": "DECIMAL(18,3)"}


class _NotConserved(Exception):
    """The reader's rows and rejects do not add up to the lines of the file."""


def reader_parameters(
    arrival: Arrival, prepared: Prepared, description: Description
) -> dict[str, Any]:
    """What the stage file of a kind binds: where and how to read, and the codes to map."""
    is_csv = prepared.original == arrival.extract.path
    parameters: dict[str, Any] = {
        "path": reader_path(prepared.path),
        "columns": _types(arrival, description),
        "delimiter": prepared.delimiter,
        "quote": prepared.quote,
        "date_format": description.strptime_format if is_csv else "%Y-%m-%d",
        "decimal": description.decimal if is_csv else ".",
        "thousands": description.thousands if is_csv else "",
    }
    if arrival.extract.kind == "obligations":
        parameters["cutoff_on"] = arrival.cutoff_on
    for column in MAPPED[arrival.extract.kind]:
        codes = description.values.get(column, {})
        parameters[f"{column}_sources"] = list(codes) or None
        parameters[f"{column}_canonicals"] = list(codes.values()) or None
    return parameters


def _types(arrival: Arrival, description: Description) -> dict[str, str]:
    """The reader's types: text where codes are mapped, decimals where only whole numbers may be."""
    return {
        column: "VARCHAR" if description.values.get(column) else _READ_AS.get(of_type, of_type)
        for column, of_type in arrival.header.columns.items()
    }


def work_folder(database: Path) -> Path:
    """Where copies of extracts lie while they are read; emptied by every run."""
    return database.with_name(database.name + ".work")
