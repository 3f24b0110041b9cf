"""The order of a night: load, evaluate, emit; each step alone is a command too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retention.database import open_store, prepare_store
from retention.deliveries.emit import Emitter
from retention.deliveries.encryption import require_encryption
from retention.erasure.plan import plan_path
from retention.evaluation import Evaluator, Totals
from retention.intake.load import Loader, LoadReport
from retention.law.judging import define_known
from retention.lock import rehearsal_lock, run_lock
from retention.progress import Step, say
from retention.purge.recording import DecidedMeanwhile
from retention.register import Register
from retention.store import Store

if TYPE_CHECKING:
    from retention.settings import Settings


_TRIES = 3


@dataclass(frozen=True, slots=True)
class Night:
    """What a night did. `delivered` is None when nothing was written; `unmade` tells of each bureau
    file that was asked for and could not be made."""

    run_date: date
    load: LoadReport
    totals: Totals
    delivered: Path | None
    unmade: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Delivered:
    """The folder of a night's deliveries, and what of `Night.unmade` is told."""

    folder: Path
    unmade: list[str]


def run_night(settings: Settings, run_date: date, step: Step) -> Night:
    """Load, evaluate and emit under the run lock; raises what the steps raise."""
    require_encryption(settings)
    with _at_work(settings, "nightly", run_date, step) as store:
        loaded = _load(settings, store, run_date, step)
        totals, delivered = _conclude(settings, store, run_date, step)
    return Night(run_date, loaded, totals, delivered.folder, delivered.unmade)


def _conclude(
    settings: Settings, store: Store, run_date: date, step: Step
) -> tuple[Totals, Delivered]:
    """Evaluate and emit; again where somebody decides something about the list meanwhile."""
    for _ in range(_TRIES):
        totals = Evaluator(settings, store, run_date, step).evaluate()
        try:
            return totals, _emitted(settings, store, run_date, step)
        except DecidedMeanwhile as error:
            overtaken = error
            step("making the list again: somebody has decided something about it")
    raise overtaken


def rehearse_night(
    settings: Settings, run_date: date, step: Step, *, law_date: date | None = None
) -> Night:
    """Load and evaluate on a copy that is thrown away: nothing is written where it would count."""
    with (
        rehearsal_lock(settings.database),
        tempfile.TemporaryDirectory(prefix="retention-") as folder,
    ):
        copies = {
            name: Path(folder) / getattr(settings, name).name for name in ("database", "workflow")
        }
        rehearsal = settings.model_copy(update=copies)
        step("copying the database")
        _copy_database(settings.database, rehearsal.database)
        _copy_register(settings.workflow, rehearsal.workflow)
        with open_store(rehearsal) as store:
            loaded = _load(rehearsal, store, run_date, step, is_rehearsal=True)
            totals = Evaluator(rehearsal, store, run_date, step, law_date=law_date).evaluate()
    return Night(run_date, loaded, totals, None)


def load(settings: Settings, run_date: date, step: Step) -> LoadReport:
    """The first step alone."""
    with _at_work(settings, "load", run_date, step) as store:
        return _load(settings, store, run_date, step)


def evaluate(settings: Settings, run_date: date, step: Step) -> Totals:
    """The second step alone."""
    with _at_work(settings, "evaluate", run_date, step) as store:
        return Evaluator(settings, store, run_date, step).evaluate()


def emit(settings: Settings, run_date: date, step: Step) -> Delivered:
    """The third step alone: delivers what `evaluate` concluded last."""
    require_encryption(settings)
    with _at_work(settings, "emit", run_date, step) as store:
        define_for_emit(settings, store)
        return _emitted(settings, store, run_date, step)


def _emitted(settings: Settings, store: Store, run_date: date, step: Step) -> Delivered:
    emitter = Emitter(settings, store, run_date, step)
    return Delivered(emitter.emit(), emitter.unmade)


@contextmanager
def _at_work(settings: Settings, command: str, run_date: date, step: Step) -> Iterator[Store]:
    """The night's database, held under the run lock; an erasure that was cut short is finished."""
    with run_lock(settings.database, command):
        if plan_path(settings).exists():
            from retention.erasure.finishing import finish_erasure

            finish_erasure(settings, str(run_date), step)
        with open_store(settings) as store:
            if store.lost_log is not None:
                say(
                    "retention: the log of the last run cannot be replayed and was set aside"
                    f" ({store.lost_log.name}); what it had loaded is loaded again"
                )
            yield store


def define_for_emit(settings: Settings, store: Store) -> None:
    """The views that deliveries read besides the tables, as evaluate has them at hand."""
    prepare_store(settings, store)
    define_known(store)


def _load(
    settings: Settings, store: Store, run_date: date, step: Step, *, is_rehearsal: bool = False
) -> LoadReport:
    with Register(settings.workflow) as register:
        loader = Loader(
            settings, store, run_date, step, register=register, is_rehearsal=is_rehearsal
        )
        return loader.load()


def _copy_register(workflow: Path, copy: Path) -> None:
    if workflow.exists():
        with Register(workflow) as register:
            register.copy_to(copy)


def _copy_database(database: Path, copy: Path) -> None:
    for file in (database, database.with_name(database.name + ".wal")):
        if file.exists():
            shutil.copyfile(file, copy.with_name(file.name))
