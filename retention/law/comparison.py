"""What another rule set, or the law of another day, would make of the same facts.

The night's database is opened to read only; everything is judged twice, into files of a temporary
folder that are removed afterwards, and the two outcomes are compared set by set in SQL.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from retention.database import open_store
from retention.errors import UsageError
from retention.law.judging import judge, require_law
from retention.progress import Step
from retention.settings.model import RuleSet
from retention.store import Store

if TYPE_CHECKING:
    from retention.settings import Settings

RULE_SETS: tuple[str, ...] = get_args(RuleSet)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to judge: a rule set, and the day whose law it applies."""

    rule_set: str
    law_date: date

    def __str__(self) -> str:
        return f"{self.rule_set} of {self.law_date}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes from one reading to the other on the facts known on the run date.

    `counts` are rows of sql/comparison/counts.sql; a record is a term of mora at a bureau. Of the
    records that change, `decision_count` have another decision, `date_count` the same decision and
    another date; of the rest only the rule is another.
    """

    run_date: date
    before: Reading
    after: Reading
    record_count: int
    changed_count: int
    decision_count: int
    date_count: int
    counts: list[dict[str, Any]]


def compare(
    settings: Settings,
    run_date: date | None,
    rule_sets: tuple[str, str] | None,
    law_date: date | None,
    *,
    rows: Path | None,
    step: Step,
) -> Comparison:
    """Judge the facts of a run date (None: of the run evaluated last) twice, and compare.

    Either `rule_sets` are given, and both apply the law of the run date, or `law_date`: then the
    law of the run date is compared with the law of that day under the configured rule set. `rows`
    is where the records that change are written, as CSV with mode 0600.

    Raises UsageError for a law or rule set that does not exist or when no night has been run,
    LockHeld while a night is at work.
    """
    with _night(settings) as store:
        asked_on = run_date or _last_run(store)
        before, after = _readings(settings, asked_on, rule_sets, law_date)
        with tempfile.TemporaryDirectory(prefix="retention-") as scratch:
            _judge_both(settings, store, asked_on, (before, after), Path(scratch), step)
            step("comparing")
            store.run("comparison/changed")
            counts = store.records("comparison/counts")
            record_count = store.value("comparison/record_count")
            if rows is not None:
                _write_rows(store, rows)
    return Comparison(
        asked_on,
        before,
        after,
        record_count,
        changed_count=_sum(counts),
        decision_count=_sum(row for row in counts if _is_decided_anew(row)),
        date_count=_sum(row for row in counts if not _is_decided_anew(row) and _is_moved(row)),
        counts=counts,
    )


def _sum(counts: Iterable[dict[str, Any]]) -> int:
    return sum(row["record_count"] for row in counts)


def _is_decided_anew(row: dict[str, Any]) -> bool:
    return bool(row["decision_before"] != row["decision_after"])


def _is_moved(row: dict[str, Any]) -> bool:
    return row["date_moves"] not in ("the same", "no date")


@contextmanager
def _night(settings: Settings) -> Iterator[Store]:
    if not settings.database.exists():
        raise _no_night(settings.database)
    with open_store(settings, read_only=True) as store:
        yield store


def _last_run(store: Store) -> date:
    for (run_date,) in store.rows("comparison/last_run"):
        return date.fromisoformat(str(run_date))
    raise _no_night(store.path)


def _no_night(database: Path | None) -> UsageError:
    return UsageError(
        "there is no night whose facts could be judged",
        where=str(database),
        why="what changes is worked out on the facts that a night has loaded",
        todo="run the night first: retention nightly",
    )


def _readings(
    settings: Settings,
    run_date: date,
    rule_sets: tuple[str, str] | None,
    law_date: date | None,
) -> tuple[Reading, Reading]:
    first, second = rule_sets or (settings.rule_set, settings.rule_set)
    readings = Reading(first, run_date), Reading(second, law_date or run_date)
    for reading in readings:
        require_law(reading.law_date, reading.rule_set)
    return readings


def _judge_both(
    settings: Settings,
    store: Store,
    run_date: date,
    readings: tuple[Reading, Reading],
    scratch: Path,
    step: Step,
) -> None:
    """Leave the outcomes of the first reading in `before`, those of the second in `reports`."""
    before, after = readings
    first = scratch / "before.duckdb"
    store.attach(first, "evaluation")
    _judge(settings, store, run_date, before, step)
    store.run("comparison/outcomes")
    store.detach("evaluation")
    store.attach(first, "before", read_only=True)
    store.attach(scratch / "after.duckdb", "evaluation")
    _judge(settings, store, run_date, after, step)


def _judge(settings: Settings, store: Store, run_date: date, reading: Reading, step: Step) -> None:
    step(f"judging by {reading}")
    store.define_table(
        "run",
        "evaluation/run_asked",
        run_date=run_date,
        law_date=reading.law_date,
        rule_set=reading.rule_set,
        horizon_days=settings.horizon_days,
        residual_cop=settings.residual_cop,
        watermark=None,
    )
    if not store.rows("evaluation/inputs"):
        raise UsageError(
            f"nothing is known on {run_date}",
            where=str(settings.database),
            why="no extract that speaks of that day or before was loaded",
            todo="choose a later --run-date",
        )
    judge(store, unmask=False)


def _write_rows(store: Store, rows: Path) -> None:
    """Written beside its place and renamed: nobody else reads it, not even for a moment."""
    with tempfile.TemporaryDirectory(dir=rows.absolute().parent, prefix=".writing-") as beside:
        written = Path(beside) / "rows.csv"
        store.run("comparison/rows", target=str(written))
        written.chmod(0o600)
        written.replace(rows)
