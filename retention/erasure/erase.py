"""Erases what was granted: prepares everything beside its place, decides, carries out, searches.

`retention.erasure.plan` says what a kill leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from retention.database import open_store
from retention.erasure.archive import Archive, Rewritten, note_places, rewritten_told
from retention.erasure.asking import ErasureDesk
from retention.erasure.bureau_archive import BureauArchive
from retention.erasure.bureau_lines import LineJudge
from retention.erasure.delivered_bureau_files import BureauErasure
from retention.erasure.finishing import FINISHED, finish_erasure
from retention.erasure.gone_moras import (
    Counts,
    gone,
    identifiers,
    lay_down_gone,
    moras_of_files,
    tombstones,
    tombstones_told,
)
from retention.erasure.key import ErasureKey, require_key
from retention.erasure.plan import Plan, beside, discard, flush_private
from retention.erasure.rebuilding import rebuild_night, rebuild_published
from retention.erasure.recognising import Recogniser, define_tombstones
from retention.erasure.recording import Decision, record_erasure
from retention.erasure.sweeping import sweep
from retention.erasure.written_again import rewrite_deliveries, stopped_files
from retention.errors import UsageError
from retention.evaluation import evaluation_path
from retention.lock import run_lock
from retention.progress import say
from retention.purge.desk import at_purge_desk
from retention.purge.recording import DecidedMeanwhile
from retention.register import Register
from retention.settings.columns import CANONICAL

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import PurgeDesk
    from retention.settings import Settings

_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of one request: how much went, and why the rest of it did not (reason: items)."""

    request_id: int
    counts: Counts
    kept: dict[str, int]


@dataclass(frozen=True, slots=True)
class Eraser:
    """Carries out what was granted, in the name of an officer, on a day."""

    settings: Settings
    today: date
    by: Person
    at: str
    step: Callable[[str], None]

    def erase(self) -> list[Erased]:
        """Carry out every erasure that was granted and is not carried out yet.

        Raises LockHeld while a night is at work, IntegrityError when something of what was erased
        is still found.
        """
        self.by.require("officer", "erase")
        with run_lock(self.settings.database, "purge erase"):
            if finish_erasure(self.settings, self.at, self.step, must_be_clean=True):
                say(FINISHED)
            with open_store(self.settings) as store:
                sweep(self.settings, store, self.today)
            with Register(self.settings.workflow) as register:
                granted = register.records("erasure/granted")
            return [self._carry_out(request) for request in granted]

    def _carry_out(self, request: dict[str, Any]) -> Erased:
        for _ in range(_TRIES):
            try:
                erased = self._decide(request)
            except DecidedMeanwhile as error:
                discard(self.settings)
                overtaken = error
                continue
            except BaseException:
                self._discard_undecided()
                raise
            finish_erasure(self.settings, self.at, self.step, must_be_clean=True)
            return erased
        raise overtaken

    def _discard_undecided(self) -> None:
        """What was decided before it was stopped is gone on with by whoever comes next."""
        with Register(self.settings.workflow) as register:
            pending = register.records("erasure/pending")
        if not pending:
            discard(self.settings)

    def _decide(self, request: dict[str, Any]) -> Erased:
        """Write everything anew beside its place, and decide; with nothing to erase do neither."""
        with at_purge_desk(self.settings, self.today) as desk:
            request = {
                **request,
                "last_case_event": desk.register.value("erasure/last_case_event"),
            }
            ErasureDesk.at(desk)
            if request["rules_sha256"] != desk.rules:
                raise _void(request["request_id"])
            desk.store.attach(self.settings.database, "old", read_only=True)
            counts = lay_down_gone(desk, request["request_id"])
            kept = dict(desk.store.rows("erasure/told/kept"))
            if counts.mora_count:
                self._prepare(desk, request, counts, kept)
        return Erased(request["request_id"], counts, kept)

    def _prepare(
        self, desk: PurgeDesk, request: dict[str, Any], counts: Counts, kept: dict[str, int]
    ) -> None:
        """Write everything anew beside its place, and decide."""
        key = self._key(desk)
        left = tombstones(desk.store, key)
        plan = Plan.begun(self.settings)
        define_tombstones(desk.store, key, tombstones_told(left, self.today))
        going = gone(desk.store)
        with closing(LineJudge(moras_of_files(desk.store), going.titulares)) as judge:
            extracts, files = self._rewrite_archive(desk, plan, judge)
            night_rows = self._rebuild(desk, plan, extracts)
            self.step("writing past deliveries anew")
            rows, manifests = rewrite_deliveries(self.settings, going, plan, files)
        numbers = [row[0] for row in desk.store.rows("erasure/archive/numbers")]
        plan.removed += stopped_files(self.settings, numbers)
        self._note_searched(desk, plan)
        told = {
            "kept": kept,
            "night_rows": night_rows,
            "delivered_rows": rows,
            "delivery_count": len(manifests),
            "extract_count": len(extracts),
            "extract_lines": sum(file.line_count for file in extracts),
        }
        decision = Decision(
            request=request,
            counts=counts,
            told=told,
            tombstones=left,
            manifests=manifests,
            plan_sha256=plan.write(self.settings),
            last_case_event=request["last_case_event"],
            erased_on=self.today,
            author=self.by.name,
            recorded_at=self.at,
        )
        record_erasure(desk, decision, key)

    def _rewrite_archive(
        self, desk: PurgeDesk, plan: Plan, judge: LineJudge
    ) -> tuple[list[Rewritten], BureauErasure]:
        self.step("writing the archived extracts anew")
        archive = Archive(self.settings, desk.store, self.today)
        extracts = archive.without_gone(Recogniser(desk.store, has_tombstones=True))
        masters = BureauArchive(self.settings, judge)
        loaded = {row[0] for row in desk.store.rows("erasure/archive/loaded")}
        extracts += masters.without_gone(loaded)
        note_places(plan, extracts)
        return extracts, BureauErasure(self.settings, judge, masters.gone)

    def _rebuild(self, desk: PurgeDesk, plan: Plan, extracts: list[Rewritten]) -> dict[str, int]:
        self.step("writing the databases anew")
        database, analytics = self.settings.database, self.settings.published
        told = rewritten_told(extracts)
        desk.store.define_table("rewritten_files", "erasure/archive/rewritten_files", told=told)
        night_rows = rebuild_night(desk.store, beside(database))
        rebuild_published(desk.store, beside(analytics))
        for place in (database, analytics):
            flush_private(beside(place))
            plan.replaced.append(place)
        evaluation = evaluation_path(database)
        logs = [path.with_name(path.name + ".wal") for path in (database, evaluation, analytics)]
        unreadable = database.with_name(database.name + ".wal.unreadable")
        plan.removed += [evaluation, unreadable, *logs]
        return night_rows

    def _note_searched(self, desk: PurgeDesk, plan: Plan) -> None:
        """What the search looks for afterwards, and where it need not."""
        plan.identifiers = identifiers(desk.store)
        columns = [row[0] for row in desk.store.rows("erasure/told/number_columns")]
        plan.columns = sorted({*columns, *_titles(self.settings, columns)})

    def _key(self, desk: PurgeDesk) -> ErasureKey:
        checks = [row[0] for row in desk.register.rows("erasure/key_checks")]
        return require_key(self.settings.erasure_key, checks)


def _titles(settings: Settings, columns: list[str]) -> list[str]:
    """How extracts call those columns."""
    named = (settings.extract(kind).columns for kind in CANONICAL)
    return [title for of in named for name, title in of.items() if name in columns]


def _void(request_id: int) -> UsageError:
    return UsageError(
        f"request {request_id} is void: it is no longer what was granted",
        why="the rules are not the same",
        todo="look at it again, and ask anew",
    )
