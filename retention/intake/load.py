"""The first step of a night: what is new in the inbox becomes what is known.

Each cut (the files of one kind that speak of one day) is staged, checked and then merged in one
transaction, so that a crash leaves all of it or nothing. Too many rows in quarantine stop the run.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from retention.cases.admission import Admission, WrittenMeanwhile
from retention.episodes import fold_history, fold_obligations
from retention.erasure.recognising import Recogniser
from retention.errors import InputRefused, LockHeld
from retention.intake.arrivals import Cut, Inbox, Receiver, Refusal, cuts
from retention.intake.header import shown_title
from retention.intake.quarantine_file import write_stopped_quarantine
from retention.intake.staging import Stager, work_folder
from retention.intake.typed_reader import Staged

if TYPE_CHECKING:
    from retention.register import Register
    from retention.settings import Settings
    from retention.store import Store

_TRIES = 5
_NOTED_CUTS = ("bureau_reports", "notices")
"""Kinds of which it is noted whose rows came: a rule depends on that somebody tells of it."""


@dataclass(slots=True)
class LoadReport:
    """What a load did; names of files and columns, never data. Counts are of rows.

    `ignored_columns` has, by file, the titles of the columns that nothing reads; `recognised_count`
    are the rows loaded of which something was left out, for it had been erased.
    """

    inbox: Inbox = field(default_factory=Inbox)
    is_replay: bool = False
    loaded: list[str] = field(default_factory=list)
    ignored_columns: dict[str, list[str]] = field(default_factory=dict)
    rows_read: int = 0
    rows_loaded: int = 0
    rows_quarantined: int = 0
    recognised_count: int = 0


class Loader:
    """Loads the inbox into `store` as the night of `run_date` finds it."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        run_date: date,
        step: Callable[[str], None],
        *,
        register: Register,
        is_rehearsal: bool = False,
    ) -> None:
        self.is_rehearsal = is_rehearsal
        self.settings = settings
        self.store = store
        self.admission = Admission(store, register)
        self.recogniser = Recogniser.of(store, register, settings)
        self.run_date = run_date
        self.step = step
        self.report = LoadReport()

    def load(self) -> LoadReport:
        """Load what is new. A run date before the last night's is a replay and loads nothing.

        Raises InputRefused when a cut has more rows in quarantine than the configuration allows.
        """
        last_run_on = self.store.rows("intake/loads/state")[0][1]
        if last_run_on is not None and self.run_date < last_run_on:
            self.report.is_replay = True
            return self.report
        work = work_folder(self.settings.database)
        shutil.rmtree(work, ignore_errors=True)
        try:
            self._load(Receiver(self.settings, self.store, self.run_date, work, self.step))
        finally:
            shutil.rmtree(work, ignore_errors=True)
            self.store.run("intake/drop_staged")
            self.store.run("admission/forget")
        return self.report

    def _load(self, receiver: Receiver) -> None:
        self.store.run("intake/drop_staged")
        self.store.run("intake/loads/forget_refused", run_date=self.run_date)
        inbox = self.report.inbox = receiver.receive()
        stager = Stager(self.store, receiver, self.admission, self.step)
        for refusal in inbox.refusals:
            self._note_refusal(refusal)
        first_load_id = self._next_load_id()
        for cut in cuts(inbox.arrivals):
            self._load_cut(cut, stager, inbox)
        self.report.recognised_count = self.recogniser.count_since(first_load_id)

    def _load_cut(self, cut: Cut, stager: Stager, inbox: Inbox) -> None:
        for _ in range(_TRIES):
            try:
                self._stage_and_merge(cut, stager, inbox)
            except WrittenMeanwhile:
                continue
            return
        raise LockHeld(
            "the cases of an extract are being written to by others",
            where=", ".join(arrival.extract.name for arrival in cut.arrivals),
            todo="run the night again",
        )

    def _stage_and_merge(self, cut: Cut, stager: Stager, inbox: Inbox) -> None:
        first_load_id = self._next_load_id()
        staged, refused = stager.stage(cut, first_load_id)
        self._check_share(cut, staged, stager.refused_count)
        refused_before = any(r.extract.kind == cut.kind for r in inbox.refusals)
        is_whole = not refused and not refused_before
        if staged:
            self.step(f"merging {cut.kind} of {cut.cutoff_on}")
            self.store.begin()
            try:
                self._merge(cut, staged, stager, is_whole=is_whole)
                self.store.commit()
            except BaseException:
                self.store.rollback()
                raise
        self.store.run("intake/forget")
        for refusal in refused:
            inbox.refusals.append(refusal)
            self._note_refusal(refusal)

    def _merge(self, cut: Cut, staged: list[Staged], stager: Stager, *, is_whole: bool) -> None:
        first = staged[0].load_id
        is_full = is_whole and self.settings.extract(cut.kind).full
        for file in staged:
            self._note_loaded(cut, file, is_full=is_full)
        stager.quarantine(staged)
        if cut.kind in _NOTED_CUTS:
            self.store.run(f"intake/{cut.kind}/cuts")
        self.recogniser.drop(cut.kind)
        if cut.kind == "obligations":
            self._merge_obligations(first, staged[-1].load_id, is_full=is_full)
        elif cut.kind == "case_events":
            names = ", ".join(file.arrival.extract.name for file in staged)
            self.admission.record(recorded_at=self.run_date.isoformat(), recorded_from=names)
        else:
            self.store.run(f"intake/{cut.kind}/merge")
        if cut.kind == "mora_episodes":
            next_key = self.store.rows("intake/obligations/count")[0][1]
            fold_history(self.store, first, next_key, self.recogniser.forget)

    def _merge_obligations(self, first: int, last: int, *, is_full: bool) -> None:
        store = self.store
        known, next_key = store.rows("intake/obligations/count")[0]
        store.run("intake/obligations/cuts", is_full=is_full)
        if known == 0:
            self.recogniser.empty("staged")
            store.run("intake/obligations/adopt")
        else:
            store.run("intake/obligations/staged_keys")
            store.run("intake/obligations/changed")
            self.recogniser.empty("changed")
            store.run("intake/obligations/matched")
            store.run("intake/obligations/keys", next_key=next_key)
            store.run("intake/obligations/supersede")
            store.run("intake/obligations/reappear", last_load_id=last)
            is_late = store.value("intake/obligations/is_late", first_load_id=first)
            if is_full and not is_late:
                store.run("intake/obligations/vanish", first_load_id=first, last_load_id=last)
        fold_obligations(store, first, next_key, self.recogniser.forget)

    def _check_share(self, cut: Cut, staged: Sequence[Staged], refused_count: int) -> None:
        """An event that the law does not allow tells nothing against the extract it came in."""
        read = sum(file.read for file in staged)
        aside = sum(file.quarantined for file in staged) - refused_count
        if read and aside / read > self.settings.max_quarantine_share:
            listed_in = "leave --dry-run out, and they are written to a file"
            if not self.is_rehearsal:
                listed_in = str(
                    write_stopped_quarantine(self.settings, self.store, staged, self.run_date)
                )
            summary = self.store.records("intake/files/fault_summary")
            raise stopped(cut, staged, summary, listed_in, self.settings.max_quarantine_share)

    def _next_load_id(self) -> int:
        return int(self.store.value("intake/loads/state")) + 1

    def _note_loaded(self, cut: Cut, file: Staged, *, is_full: bool) -> None:
        arrival = file.arrival
        self.store.run(
            "intake/loads/add",
            load_id=file.load_id,
            kind=cut.kind,
            file_name=arrival.extract.name,
            sha256=arrival.scan.sha256,
            size_bytes=arrival.scan.size_bytes,
            stat_key=arrival.stat_key,
            cutoff_on=cut.cutoff_on,
            known_on=cut.known_on,
            run_date=self.run_date,
            is_full=is_full,
            status="loaded",
            reason=None,
            rows_read=file.read,
            rows_loaded=file.loaded,
            rows_quarantined=file.quarantined,
        )
        self.report.loaded.append(arrival.extract.name)
        if ignored := [shown_title(title) for title in arrival.header.ignored]:
            self.report.ignored_columns[arrival.extract.name] = ignored
        self.report.rows_read += file.read
        self.report.rows_loaded += file.loaded
        self.report.rows_quarantined += file.quarantined

    def _note_refusal(self, refusal: Refusal) -> None:
        self.store.run(
            "intake/loads/add",
            load_id=self._next_load_id(),
            kind=refusal.extract.kind,
            file_name=refusal.extract.name,
            sha256=refusal.scan.sha256 if refusal.scan else None,
            size_bytes=refusal.scan.size_bytes if refusal.scan else None,
            stat_key=refusal.stat_key,
            cutoff_on=None,
            known_on=None,
            run_date=self.run_date,
            is_full=False,
            status="refused",
            reason=f"{refusal.error.what}: {refusal.error.why}",
            rows_read=None,
            rows_loaded=None,
            rows_quarantined=None,
        )


def stopped(
    cut: Cut,
    staged: Sequence[Staged],
    summary: Sequence[dict[str, object]],
    listed_in: str,
    allowed: float,
) -> InputRefused:
    """The refusal of a cut with too many bad rows: reasons, counts and where the first one is."""
    names = {file.load_id: file.arrival.extract.name for file in staged}
    read = sum(file.read for file in staged)
    aside = sum(file.quarantined for file in staged)
    reasons = [
        f"{row['line_count']} x {row['column_name'] or 'line'}: {row['reason']}"
        f" (first: {names[row['load_id']]}, line {row['first_line']})"  # type: ignore[index]
        for row in summary[:10]
    ]
    return InputRefused(
        f"the run stops and emits nothing: {aside} of {read} rows of {cut.kind} are faulty",
        where=", ".join(names.values()),
        why="\n".join([f"max_quarantine_share is {allowed:g}", *reasons]),
        todo=f"correct the extract or its description and run again; every faulty row: {listed_in}",
    )
