"""What the habeas data officer does at the command line: open a case, record what happened, ask.

Every answer is worked out from the register's events by the SQL of sql/cases, on the day that asks.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import duckdb

from retention import __version__
from retention.cases.admission import Admission, WrittenMeanwhile
from retention.cases.clocks import CLOCK_LAW, define_clocks, define_effects
from retention.cases.known import lay_down
from retention.database import prepare_store
from retention.errors import InputRefused, LockHeld, UsageError
from retention.law.calendar import define_calendar
from retention.register import Register
from retention.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from retention.settings import Settings

_TRIES: Final = 20
_HERE: Final = "command line"
_FIELDS: Final = (
    "creditor_id",
    "case_number",
    "event",
    "happened_on",
    "kind",
    "regime",
    "titular_id_type",
    "titular_id_number",
    "obligation_numbers",
    "asks",
    "channel",
    "filed_by",
    "quality_proof",
    "reason",
    "bureau",
    "outcome",
    "detail",
    "evidence_id",
    "evidence_name",
    "note",
    "author",
)


class Desk:
    """The register with the law laid over it; close it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.register = Register(settings.workflow)
        self.store = Store(None, threads=settings.threads)
        prepare_store(settings, self.store)
        self.store.define(f"law/{name}" for name in CLOCK_LAW)
        define_calendar(self.store)

    def next_number(self, year: int) -> str:
        """A free number for a case that is opened here."""
        return str(self.register.value("next_number", year=str(year)))

    def creditor_of(self, case_number: str, creditor_id: str | None) -> str:
        """The creditor of a case; UsageError when there is none, or several and none is named."""
        found = self.cases(case_number=case_number, creditor_id=creditor_id)
        if len(found) == 1:
            return str(found[0]["creditor_id"])
        if found:
            named = ", ".join(sorted(case["creditor_id"] for case in found))
            raise UsageError(
                f"several creditors have a case {case_number}",
                where=named,
                todo="say which one with --creditor",
            )
        raise no_case(case_number)

    def cases(self, **asked: object) -> list[dict[str, Any]]:
        """The cases of a number, creditor or titular; all of them without."""
        names = ("case_number", "creditor_id", "titular_id_type", "titular_id_number")
        return self.register.records("cases_asked", **{name: asked.get(name) for name in names})

    def open_case(self, told: dict[str, Any], *, today: date, recorded_at: datetime) -> str:
        """Record a case under the next free number of its year; the number.

        Where somebody else takes the number meanwhile, the next one. Raises what `submit` raises.
        """
        year = told["happened_on"].year
        for _ in range(_TRIES):
            number = self.next_number(year)
            numbered = told | {"case_number": number}
            try:
                if self.submit(numbered, today=today, recorded_at=recorded_at):
                    return number
            except InputRefused:
                if self.next_number(year) == number:
                    raise
        raise LockHeld(
            "others open cases all the time", where=str(year), todo="run the command again"
        )

    def submit(self, told: dict[str, Any], *, today: date, recorded_at: datetime) -> bool:
        """Record one event; whether it was new.

        `told` has the columns of an extract of case events. Raises UsageError for what no case can
        say, InputRefused, with the article, for what the law does not allow there.
        """
        self._require_past(told["happened_on"], today)
        at = recorded_at.isoformat(timespec="seconds")
        try:
            return self._judged(told).record(recorded_at=at, recorded_from=_HERE) > 0
        except WrittenMeanwhile:
            return self._submit_in_turn(told, at)

    def _submit_in_turn(self, told: dict[str, Any], at: str) -> bool:
        """Those who were overtaken queue up: judging takes longer than writing."""
        with self.register.queue():
            for _ in range(_TRIES):
                try:
                    return self._judged(told).record(recorded_at=at, recorded_from=_HERE) > 0
                except WrittenMeanwhile:
                    continue
        raise LockHeld(
            "the case is being written to by others",
            where=str(told["case_number"]),
            todo="run the command again",
        )

    def _judged(self, told: dict[str, Any]) -> Admission:
        row: dict[str, Any] = {name: told.get(name) for name in _FIELDS}
        self.store.define_table("submitted", "desk/submitted", temporary=True, **row)
        for (fault,) in self.store.rows("desk/submission_faults"):
            raise UsageError("the case cannot be recorded", why=fault, todo="correct it")
        admission = Admission(self.store, self.register)
        admission.judge()
        for refusal in self.store.records("desk/refusal"):
            raise InputRefused(
                f"the event `{told['event']}` is refused: {refusal['reason']}",
                where=f"case {told['case_number']}, {told['happened_on']}",
                why=f"{refusal['rule_id']}: {refusal['article']}",
                todo=refusal["todo"],
            )
        return admission

    def _require_past(self, happened_on: date, today: date) -> None:
        if happened_on > today:
            raise UsageError(
                f"{happened_on} has not come yet",
                why=f"an event is recorded when it has happened, and today is {today}",
                todo="correct --on",
            )

    def due(self, seen_on: date, days: int) -> list[dict[str, Any]]:
        """The clocks that lapse within some days, what lapses first first.

        Where a night of that day has worked the clocks out, only the cases in which something was
        recorded since are worked out again.
        """
        until_on = seen_on + timedelta(days=days)
        mark = self._night_mark(seen_on)
        if mark is None:
            self._see(seen_on)
            return self.store.records("desk/due", until_on=until_on)
        changed = [case_id for (case_id,) in self.register.rows("cases_since", after_event_id=mark)]
        self._see(seen_on, changed)
        return self.store.records("desk/due_since_the_night", until_on=until_on)

    def _night_mark(self, seen_on: date) -> int | None:
        """The last event that a night of that day knew; its published copy is then `night`."""
        published = self.settings.published
        if not published.exists() or _is_older(published, self.settings.file):
            return None
        self.store.attach(published, "night", read_only=True)
        try:
            found = self.store.rows("desk/night_mark", seen_on=seen_on, program_version=__version__)
        except duckdb.Error:
            return None  # Published by a version that had no desk.
        return int(found[0][0]) if found else None

    def listed(self, seen_on: date, *, is_open_only: bool) -> list[dict[str, Any]]:
        """Every case and where it stands."""
        self._see(seen_on)
        return self.store.records("desk/list", is_open_only=is_open_only)

    def listed_now(self) -> list[dict[str, Any]]:
        """Where the cases stand whose clocks were asked for last."""
        return self.store.records("desk/list", is_open_only=False)

    def effects(self) -> dict[str, Any]:
        """What follows from the one case whose clocks were asked for last."""
        define_effects(self.store)
        collection = self.store.records("desk/collection")
        orders = self.store.records("desk/orders")
        return {
            "legends": self.store.records("desk/legends"),
            "collection": collection[0] if collection else None,
            "order": orders[0] if orders else None,
        }

    def clocks(self, seen_on: date, case_ids: Collection[int]) -> list[dict[str, Any]]:
        """Every clock of some cases."""
        self._see(seen_on, case_ids)
        return self.store.records("desk/clocks")

    def _see(self, seen_on: date, case_ids: Collection[int] | None = None) -> None:
        lay_down(self.store, self.register, case_ids=case_ids)
        see(self.store, seen_on)

    def close(self) -> None:
        self.store.close()
        self.register.close()


@contextmanager
def at_desk(settings: Settings) -> Iterator[Desk]:
    """A desk for as long as it is needed."""
    desk = Desk(settings)
    try:
        yield desk
    finally:
        desk.close()


def see(store: Store, seen_on: date) -> None:
    """Make the tables of sql/cases from the register's, as they are on one day."""
    store.define_table("cases_known", "desk/seen", seen_on=seen_on)
    store.define_table("case_events_known", "desk/happened", seen_on=seen_on)
    define_clocks(store)
    store.define(["desk/unstopped_clocks"])


def _is_older(path: Path, than: Path) -> bool:
    return path.stat().st_mtime < than.stat().st_mtime


def no_case(case_number: str) -> UsageError:
    """The error for a case that is not in the register."""
    return UsageError(
        f"there is no case {case_number}",
        todo="see the cases there are with: retention case list",
    )
