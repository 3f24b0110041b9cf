"""The clocks of the SQL against the cases a lawyer can read, and the cases themselves."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import get_args

import pytest

from tests.cases.clock_cases import (
    ClockCase,
    ClockName,
    RuleId,
    cases_of,
    differences,
    load_cases,
)
from tests.oracle.cases.comparing import sql_clocks
from tests.oracle.cases.facts import Clock

CASES = load_cases()

EXPECTED = "expect: [{clock: answer, legal_on: 2026-11-03, flags: []}]"
ONE_CASE = f"""
- name: A reclamo
  article: Ley 1266/2008 art. 16
  kind: reclamo
  regime: 1266
  events: [[2026-10-09, received]]
  run_date: 2026-10-20
  {EXPECTED}
"""

ANSWER = Clock(
    round_number=1,
    clock="answer",
    rule_id="R-2",
    bureau=None,
    direction="DUTY",
    start_on=date(2026, 10, 9),
    legal_on=date(2026, 11, 3),
    internal_on=date(2026, 10, 28),
    stopped_on=None,
    state="running",
)


@cache
def concluded(run_date: date) -> dict[str, list[Clock]]:
    """What the SQL gives the cases of one run date, by the case's name."""
    asked = [case for case in CASES if case.run_date == run_date]
    found = sql_clocks([case.facts(place) for place, case in enumerate(asked)], run_date)
    return {case.name: found[place] for place, case in enumerate(asked)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sql_gives_what_the_case_expects(case: ClockCase) -> None:
    assert not differences(case, concluded(case.run_date)[case.name])


# The cases


def test_every_case_has_a_name_of_its_own() -> None:
    names = Counter(case.name for case in CASES)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_clock_and_every_rule_is_expected_by_a_case() -> None:
    expected = [each for case in CASES for each in case.expect]
    assert {each.clock for each in expected} == set(get_args(ClockName))
    assert {each.rule_id for each in expected} - {None} == set(get_args(RuleId))


def test_every_kind_of_case_is_shown() -> None:
    assert len({case.kind for case in CASES}) == 8


# Reading and comparing


def the_case(old: str = "", new: str = "") -> ClockCase:
    assert old in ONE_CASE
    return cases_of(ONE_CASE.replace(old, new))[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("legal_on", "legal_date"),
        ("clock: answer", "clock: answers"),
        ("received", "arrived"),
        ("kind: reclamo", "kind: queja"),
        ("kind: reclamo", "kind: supresion"),
        ("flags: []", "flags: [S_TRANSITIONS]"),
        ("2026-10-09, received", "2026-10-09, received, {office: Cali}"),
        ("expect:", "run_date: 2026-10-20\n  expect:"),
        (EXPECTED, ""),
    ],
)
def test_a_word_that_is_not_known_is_refused(old: str, new: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        the_case(old, new)


def test_a_clock_that_a_case_expects_has_no_difference() -> None:
    assert differences(the_case(), [ANSWER]) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2026-11-03", "2026-11-04", "legal_on is 2026-11-03, expected 2026-11-04"),
        ("flags: []", "flags: [S_TRANSITION]", "flags is no flag, expected S_TRANSITION"),
        ("flags: []", "stopped_on: 2026-10-20", "stopped_on is none, expected 2026-10-20"),
    ],
)
def test_a_field_that_is_not_as_expected_is_a_difference(old: str, new: str, sentence: str) -> None:
    assert differences(the_case(old, new), [ANSWER]) == [f"answer: {sentence}"]


def test_a_clock_that_is_missing_or_is_not_one_is_a_difference() -> None:
    assert differences(the_case(), []) == ["answer: 0 clocks, expected one"]
    assert differences(the_case(), [ANSWER, ANSWER]) == ["answer: 2 clocks, expected one"]


def test_a_clock_that_must_not_be_there_is_a_difference() -> None:
    absent = the_case(EXPECTED, "absent: [answer]")
    assert differences(absent, [ANSWER]) == ["answer of round 1, once: it is there"]
    nothing = the_case(EXPECTED, "nothing_else: true")
    assert differences(nothing, [ANSWER]) == ["answer of round 1, once: it is not expected"]
