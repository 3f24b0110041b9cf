"""The second step of a night: what is known, judged by the law on the run date.

The conclusions of every mora episode go into a database file of their own, which is later published
as it is; the purge list stays in the store, for it names people.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retention import __version__
from retention.cases.known import copy_register
from retention.errors import InputRefused
from retention.law.judging import judge, require_law
from retention.purge.known import copy_purges
from retention.purge.listing import list_items
from retention.register import Register
from retention.store import Store, relation_name, sql_files

if TYPE_CHECKING:
    from retention.settings import Settings


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run concludes, in numbers of obligations, episodes, items and cases.

    ordered_count: items in tonight's orders, of which people have approved approved_count and the
    law alone orders the others.
    """

    obligation_count: int
    episode_count: int
    purge_item_count: int
    withdraw_now_count: int
    overdue_count: int
    at_once_count: int
    needs_human_count: int
    withheld_count: int
    open_case_count: int
    breached_clock_count: int
    waiting_case_count: int
    ordered_count: int
    approved_count: int
    held_count: int
    unanswered_count: int
    rejected_count: int
    reappeared_count: int

    @property
    def has_findings(self) -> bool:
        """Whether a person must look: something is overdue, or a person has to decide it."""
        return any(
            (
                self.overdue_count,
                self.at_once_count,
                self.needs_human_count,
                self.breached_clock_count,
                self.waiting_case_count,
                self.unanswered_count,
                self.rejected_count,
                self.reappeared_count,
            )
        )


def evaluation_path(database: Path) -> Path:
    """Where the conclusions are written before they are published."""
    return database.with_name(f"{database.stem}.evaluation{database.suffix}")


class Evaluator:
    """Judges what `store` knows on `run_date` by the law of `law_date`: of that day, or another."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        run_date: date,
        step: Callable[[str], None],
        *,
        law_date: date | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.run_date = run_date
        self.law_date = law_date or run_date
        self.step = step

    def evaluate(self) -> Totals:
        """Write the evaluation file and the purge list.

        Raises UsageError for a law date whose rules are not here, InputRefused when no portfolio
        is known on the run date.
        """
        self._copy_register()
        self._ask()
        path = evaluation_path(self.settings.database)
        remove_database(path)
        self.store.attach(path, "evaluation")
        try:
            self._judge()
            self._list()
            for name in sql_files("evaluation/published"):
                table = f"evaluation.{relation_name(name)}"
                self.store.define_table(table, name, temporary=False)
            totals = Totals(**self.store.records("evaluation/totals")[0])
        except BaseException:
            self.store.detach("evaluation")
            remove_database(path)
            raise
        self.store.run("evaluation/write_out")
        self.store.detach("evaluation")
        define_published_views(path)
        return totals

    def _copy_register(self) -> None:
        """A past run date copies nothing: it sees what had been copied by then."""
        last_run_on = self.store.rows("intake/loads/state")[0][1]
        if last_run_on is not None and self.run_date < last_run_on:
            return
        with Register(self.settings.workflow) as register:
            copy_register(self.store, register, self.run_date)
            copy_purges(self.store, register, self.run_date)

    def _ask(self) -> None:
        require_law(self.law_date, self.settings.rule_set)
        self.store.define_table(
            "run",
            "evaluation/run_asked",
            temporary=False,
            run_date=self.run_date,
            law_date=self.law_date,
            rule_set=self.settings.rule_set,
            horizon_days=self.settings.horizon_days,
            residual_cop=self.settings.residual_cop,
            watermark=None,
        )
        if not self.store.rows("evaluation/inputs"):
            raise InputRefused(
                "there is nothing to judge: no extract is known on the run date",
                where=str(self.settings.inbox),
                why=f"nothing that speaks of {self.run_date} or before was loaded",
                todo="put an extract of obligations in the inbox, or choose a later --run-date",
            )

    def _judge(self) -> None:
        self.step("judging every mora episode")
        judge(self.store, unmask=self.settings.unmask_analytics)

    def _list(self) -> None:
        self.step("listing what must be withdrawn")
        self.store.begin()
        list_items(self.store, self.settings.rule_set)
        self.store.run("evaluation/record_run", run_id=self.run_id(), program_version=__version__)
        self.store.commit()

    def run_id(self) -> str:
        """What tells two runs apart: run date, rules, configuration and inputs, hashed."""
        told = {
            "run_date": str(self.run_date),
            "rule_set": self.settings.rule_set,
            "horizon_days": self.settings.horizon_days,
            "residual_cop": self.settings.residual_cop,
            "sources": {key: list(of.bureaus) for key, of in self.settings.sources.items()},
            "inputs": self.store.rows("evaluation/inputs"),
            "case_events": self.store.value("evaluation/case_events_known"),
            "ledger": self.store.rows("purge/stands_on"),
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def define_published_views(path: Path) -> None:
    """Make the analysts' views in a file of conclusions."""
    with Store(path, memory_limit="256MB") as evaluation:
        evaluation.run("schema/functions")
        evaluation.define(["evaluation/reports", *sql_files("views")], temporary=False)


def remove_database(path: Path) -> None:
    """Remove a database file and its write-ahead log, if they are there."""
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
