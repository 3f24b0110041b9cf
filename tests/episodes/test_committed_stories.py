"""The stories that data_samples tells over three nights end as EXPECTED.md says they do."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from retention.sample.expected import expected_alerts
from retention.sample.rule_stories import rule_stories, stories
from retention.sample.stories import Outcome, Story
from tests.folders import Folder

ROOT = Path(__file__).parents[2]
CONCLUDED = """
select distinct
    obligation_number,
    mora_started_on,
    mora_ended_on,
    expires_on,
    flags,
    decision,
    rule_id
from published.reports
"""
AT_ONCE = """
select distinct obligation_number
from published.reports
where decision = 'WITHDRAW_NOW' and withdraw_by = run_date and coalesce(days_overdue < 0, true)
"""
ALERTS = """
select
    rule_id,
    alert,
    creditor_id,
    coalesce(bureau, ''),
    coalesce(obligation_number, '')
from published.alerts
order by all
"""
Concluded = dict[str, set[Outcome]]


@pytest.fixture(scope="module")
def night(
    sample: Folder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """What the run of the committed nights published, attached as `published`."""
    path = Path(shutil.copytree(sample.path, tmp_path_factory.mktemp("stories") / "sample"))
    with Folder(path).store() as store:
        store.connection.execute(f"attach '{path}/out/analytics.duckdb' as published (read_only)")
        yield store.connection


@pytest.fixture(scope="module")
def concluded(night: duckdb.DuckDBPyConnection) -> Concluded:
    """What the run concludes of every obligation."""
    found: Concluded = defaultdict(set)
    for number, started_on, ended_on, expires_on, flags, *decided in night.execute(
        CONCLUDED
    ).fetchall():
        told = tuple(sorted(flags.split("|"))) if flags else ()
        found[number].add(Outcome(started_on, ended_on, expires_on, told, *decided))
    return found


def _dates(outcome: Outcome) -> Outcome:
    """The outcome without what decides it; no date where a person must look."""
    is_doubtful = outcome.decision == "NEEDS_HUMAN"
    expires_on = None if is_doubtful else outcome.expires_on
    return replace(outcome, expires_on=expires_on, decision="", rule_id="")


def _sorted(outcome: Outcome) -> Outcome:
    return replace(outcome, flags=tuple(sorted(outcome.flags)))


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.number)
def test_a_story_ends_as_expected(concluded: Concluded, story: Story) -> None:
    assert set(map(_dates, concluded[story.number])) == {
        _dates(_sorted(outcome)) for outcome in story.outcomes
    }


@pytest.mark.parametrize("story", rule_stories(), ids=lambda story: story.number)
def test_the_rule_of_a_story_decides_it(concluded: Concluded, story: Story) -> None:
    assert concluded[story.number] == set(map(_sorted, story.outcomes))


def test_the_alerts_are_those_expected(night: duckdb.DuckDBPyConnection) -> None:
    assert night.execute(ALERTS).fetchall() == expected_alerts()


def test_nothing_but_a_story_goes_for_another_reason_than_its_term(
    night: duckdb.DuckDBPyConnection,
) -> None:
    at_once = {number for (number,) in night.execute(AT_ONCE).fetchall()}
    assert at_once
    assert at_once - {story.number for story in stories()} == set()
