"""The clocks of the SQL against the independent oracle, in random histories of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.oracle.cases.clocks import clocks
from tests.oracle.cases.comparing import differences, told, unlike
from tests.oracle.cases.facts import Case, Event
from tests.oracle.cases.histories import histories, run_dates

SEED = 20261122
RUN_DATES = (
    date(2021, 10, 28),
    date(2021, 10, 29),
    date(2021, 11, 30),
    date(2026, 5, 20),
    date(2026, 6, 15),
    date(2026, 7, 14),
    date(2026, 11, 20),
    date(2026, 11, 22),
    date(2026, 12, 24),
    date(2027, 1, 25),
)
BATCH = 10_000
BATCHES = 20


@pytest.mark.parametrize("run_date", RUN_DATES, ids=str)
def test_in_random_histories_the_sql_agrees_with_the_oracle(run_date: date) -> None:
    cases = list(histories(SEED, 600, run_date))
    assert next(differences(cases, run_date), None) is None


@pytest.mark.deep
@pytest.mark.parametrize("batch", range(BATCHES))
def test_in_200_000_random_histories_the_sql_agrees_with_the_oracle(batch: int) -> None:
    run_date = run_dates(SEED + 1, BATCHES)[batch]
    cases = list(histories(SEED + 1 + batch, BATCH, run_date))
    assert next(differences(cases, run_date), None) is None


# How a difference is told

RECLAMO = Case(
    case_id=7,
    kind="reclamo",
    regime="1581",
    quality_proof=None,
    bureaus=(),
    events=(
        Event("received", date(2026, 10, 9), detail="incomplete"),
        Event("quality_proven", date(2026, 10, 15)),
        Event("answered", date(2026, 10, 30), outcome="denied"),
    ),
)


def test_a_case_is_told_with_the_events_known_on_the_run_date() -> None:
    assert told(RECLAMO, date(2026, 10, 20)).splitlines() == [
        "case 7 on 2026-10-20: reclamo of 1581, quality not proven, bureaus none",
        "  Fri 2026-10-09 received incomplete",
        "  Thu 2026-10-15 quality_proven",
    ]


def test_a_field_that_differs_is_told_by_its_clock() -> None:
    expected = clocks(RECLAMO, date(2026, 10, 20))
    found = [replace(expected[0], state="breached"), *expected[1:]]
    assert list(unlike(expected, expected)) == []
    assert list(unlike(found, expected)) == [
        "round 1 answer: state is breached in SQL, running in oracle"
    ]


def test_a_clock_that_only_one_side_has_is_told_whole() -> None:
    expected = clocks(RECLAMO, date(2026, 10, 20))
    assert [each.clock for each in expected] == ["answer", "ask_completion", "legend"]
    assert list(unlike(expected[1:], expected)) == [
        "round 1 answer: 0 in SQL",
        "round 1 answer: 1 in oracle",
        "  direction DUTY, start_on 2026-10-15, legal_on 2026-11-06, internal_on 2026-11-03,"
        " stopped_on none, state running, flags no flag",
    ]
