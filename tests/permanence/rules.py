"""Judges episodes in bulk by the real SQL, from what is known to the decision of the gates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from retention.evaluation import define_rules
from retention.store import Store
from tests.oracle.permanence import Episode, Verdict, judge

JUDGED = """
select
    episode_id,
    mora_days,
    exp_2x_on,
    exp_4y_on,
    exp_8y_on,
    expires_on,
    ceiling_expires_on,
    order_due_on,
    rule_id,
    verb,
    decision,
    is_capped_on_paid
from evaluation.evaluated_episodes
order by episode_id
"""
Row = tuple[Any, ...]


class Rules:
    """A database in memory with the views of a night, whose episodes a test chooses."""

    def __init__(self) -> None:
        self.store = Store(None, memory_limit="900MB", threads=2)
        self.store.run("schema/functions")
        self.store.run("schema/tables")
        self.store.connection.execute("attach ':memory:' as evaluation")

    def close(self) -> None:
        self.store.close()

    def remember(self, episodes: Sequence[Episode], **flags: bool) -> None:
        """Make these the episodes known; episode_id is the place. `flags` are set on all."""
        table = _arrow(episodes, flags)
        self.store.connection.register("given", table)
        self.store.connection.execute("truncate episodes")
        self.store.connection.execute("insert into episodes by name select * from given")
        self.store.connection.unregister("given")

    def verdicts(self, run_date: date, rule_set: str = "law-in-force") -> list[Row]:
        """What SQL concludes of every episode known, in their order, without the id."""
        self.store.run(
            "evaluation/set_run",
            run_date=run_date,
            law_date=run_date,
            rule_set=rule_set,
            horizon_days=45,
        )
        define_rules(self.store)
        self.store.define_table("first_gate", "evaluation/first_gate")
        self.store.connection.execute("drop table if exists evaluation.evaluated_episodes")
        self.store.run("evaluation/evaluated_episodes")
        return [row[1:] for row in self.store.connection.execute(JUDGED).fetchall()]


def expected(verdict: Verdict) -> Row:
    """The oracle's verdict as a row of `Rules.verdicts`."""
    return (
        verdict.mora_days,
        verdict.exp_2x_on,
        verdict.exp_4y_on,
        verdict.exp_8y_on,
        verdict.expires_on,
        verdict.ceiling_expires_on,
        verdict.order_due_on,
        verdict.rule_id,
        verdict.verb,
        verdict.decision,
        "CAP8_ON_PAID" in verdict.flags,
    )


def differences(
    rules: Rules, episodes: Sequence[Episode], run_date: date, rule_set: str
) -> list[str]:
    """Where SQL and oracle disagree about the episodes known, at most five."""
    rows = rules.verdicts(run_date, rule_set)
    assert len(rows) == len(episodes)
    found = []
    for episode, row in zip(episodes, rows, strict=True):
        said = expected(judge(episode, run_date, rule_set))
        if row != said:
            found.append(f"{episode} on {run_date} by {rule_set}: SQL {row}, oracle {said}")
    return found[:5]


def _arrow(episodes: Sequence[Episode], flags: dict[str, bool]) -> pa.Table:
    count = len(episodes)
    columns: dict[str, pa.Array] = {
        "episode_id": pa.array(range(count), pa.int64()),
        "obligation_key": pa.array(range(count), pa.int64()),
        "mora_started_on": pa.array([e.mora_started_on for e in episodes], pa.date32()),
        "mora_ended_on": pa.array([e.mora_ended_on for e in episodes], pa.date32()),
        "is_paid_without_date": pa.array([e.end_unknown for e in episodes]),
        "from_load_id": pa.array([0] * count, pa.int32()),
    }
    for name in ("is_cured_without_date", "is_mora_after_end"):
        columns[name] = pa.array([flags.get(name, False)] * count)
    return pa.table(columns)
