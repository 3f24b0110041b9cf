"""The stories that data_samples tells over three nights end as EXPECTED.md says they do."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retention.sample.stories import (
    Outcome,
    Story,
    boundary_stories,
    law_stories,
    night_stories,
)
from tests.folders import Folder

ROOT = Path(__file__).parents[2]
STORIES = [*night_stories(), *law_stories(), *boundary_stories()]
CONCLUDED = """
select distinct
    obligation_number,
    mora_started_on,
    mora_ended_on,
    case when decision <> 'NEEDS_HUMAN' or expires_on is null then expires_on end,
    flags
from published.reports
"""
SAID_IN_WORDS = {
    "70010014": [Outcome(date(2025, 6, 1), None, None, ("PAID_WITHOUT_DATE",))],
    "70010015": [Outcome(None, None, None, ("MORA_WITHOUT_START",))],
    "70010020": [
        Outcome(date(2026, 3, 1), date(2026, 6, 15), date(2027, 1, 13), ("ROLLING_MORA",))
    ],
}
"""What the text of these stories says and their outcomes leave out."""

Concluded = dict[str, set[Outcome]]


@pytest.fixture(scope="module")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Concluded:
    """What the run of the committed nights concludes of every obligation."""
    path = tmp_path_factory.mktemp("committed") / "samples"
    made = shutil.ignore_patterns("*.duckdb*", "out")
    shutil.copytree(ROOT / "data_samples", path, ignore=made)
    folder = Folder(path)
    folder.night(date(2026, 11, 22))
    found: Concluded = defaultdict(set)
    with folder.store() as store:
        store.connection.execute(f"attach '{path}/out/analytics.duckdb' as published (read_only)")
        rows = store.connection.execute(CONCLUDED).fetchall()
    for number, started_on, ended_on, expires_on, flags in rows:
        told = tuple(sorted(flags.split("|"))) if flags else ()
        found[number].add(Outcome(started_on, ended_on, expires_on, told))
    return found


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.number)
def test_a_story_ends_as_expected(concluded: Concluded, story: Story) -> None:
    expected = SAID_IN_WORDS.get(story.number) or story.outcomes
    assert concluded[story.number] == {
        replace(outcome, flags=tuple(sorted(outcome.flags))) for outcome in expected
    }
