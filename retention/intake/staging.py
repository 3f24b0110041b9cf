"""Stages the files of one cut, and finds what is wrong in their rows.

`rows read = rows loaded + rows quarantined` is checked for every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from retention.cases.clocks import CLOCK_LAW
from retention.errors import InputRefused, IntegrityError
from retention.intake.arrivals import Cut, Receiver, Refusal
from retention.intake.raw_lines import raw_lines
from retention.intake.typed_reader import Staged, TypedReader
from retention.law.calendar import define_calendar

if TYPE_CHECKING:
    from retention.cases.admission import Admission
    from retention.store import Store


class Stager:
    """Stages the files of a cut one after the other, each under its own load_id.

    `refused_count`: rows of the cut that are set aside because the law does not allow the event.
    """

    def __init__(
        self, store: Store, receiver: Receiver, admission: Admission, step: Callable[[str], None]
    ) -> None:
        self.store = store
        self.reader = TypedReader(store, receiver, step)
        self.admission = admission
        self.step = step
        self.refused_count = 0

    def stage(self, cut: Cut, next_load_id: int) -> tuple[list[Staged], list[Refusal]]:
        """Fill the staged table from the cut's files; what is refused leaves no row behind."""
        self.reader.begin(cut.kind)
        self.refused_count = 0
        staged: list[Staged] = []
        refused: list[Refusal] = []
        for arrival in cut.arrivals:
            try:
                staged.append(self.reader.read(arrival, next_load_id + len(staged)))
            except InputRefused as error:
                refused.append(Refusal(arrival.extract, error, arrival.scan, arrival.stat_key))
        self._find_faults(cut)
        self._count(staged)
        return staged, refused

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


def work_folder(database: Path) -> Path:
    """Where copies of extracts lie while they are read; emptied by every run."""
    return database.with_name(database.name + ".work")
