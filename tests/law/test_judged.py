"""The SQL against the cases a lawyer wrote down, and against the independent oracle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256

import pytest

from tests.law.cases import Case, differences, load_cases
from tests.law.judged import Judge
from tests.oracle.boundaries import every_mora
from tests.oracle.facts import Facts, Mora, Question, Verdict
from tests.oracle.histories import QUESTIONS, boundary_histories, random_histories
from tests.oracle.law import judge

CASES = sorted(load_cases(), key=lambda case: repr(case.question))
SEED = 20261122
BLOCK = 50_000


@cache
def concluded(question: Question) -> dict[str, list[Verdict]]:
    """What the SQL concludes of the cases that ask one question, by the case's name."""
    cases = [case for case in CASES if case.question == question]
    held = Judge([case.facts for case in cases])
    verdicts = held.verdicts(question)
    held.close()
    return {case.name: each for case, each in zip(cases, verdicts, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sql_gives_what_the_case_expects(case: Case) -> None:
    assert not differences(case, concluded(case.question)[case.name])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_oracle_gives_what_the_case_expects(case: Case) -> None:
    assert not differences(case, judge(case.facts, case.question))


def disagreements(facts: Sequence[Facts], questions: Sequence[Question]) -> Iterator[str]:
    """Where SQL and oracle differ, as text."""
    held = Judge(facts)
    for question in questions:
        for each, found in zip(facts, held.verdicts(question), strict=True):
            expected = judge(each, question)
            if found != expected:
                yield f"{question}\n{each}\nSQL    {found}\noracle {expected}"
    held.close()


@cache
def boundaries() -> list[tuple[Question, list[Facts]]]:
    """The boundary histories by question, in an order that does not follow the rules."""
    asked: dict[Question, list[Facts]] = defaultdict(list)
    for facts, question in boundary_histories():
        asked[question].append(facts)
    return sorted(asked.items(), key=lambda item: hash_of(item[0]))


def hash_of(question: Question) -> str:
    """The same order in every process."""
    return sha256(repr(question).encode()).hexdigest()


def test_on_one_boundary_in_a_hundred_the_sql_agrees_with_the_oracle() -> None:
    for question, facts in boundaries()[::100]:
        assert next(disagreements(facts, [question]), None) is None


@pytest.mark.deep
@pytest.mark.parametrize("block", range(20))
def test_on_every_boundary_the_sql_agrees_with_the_oracle(block: int) -> None:
    for question, facts in boundaries()[block::20]:
        assert next(disagreements(facts, [question]), None) is None


def moras(every: int) -> list[Facts]:
    """One in so many moras of the calendar, each ended by payment."""
    return [Facts(moras=(Mora(start, end, "pago"),)) for start, end in [*every_mora()][::every]]


@pytest.mark.parametrize("run_date", [date(2021, 10, 29), date(2024, 2, 29), date(2030, 1, 1)])
def test_one_mora_in_forty_is_judged_as_the_oracle_does(run_date: date) -> None:
    assert next(disagreements(moras(41), [Question(run_date, run_date)]), None) is None


@pytest.mark.deep
@pytest.mark.parametrize("rule_set", ["law-in-force", "ceiling-4-8"])
@pytest.mark.parametrize("run_date", [date(2021, 10, 29), date(2024, 2, 29), date(2030, 1, 1)])
def test_every_mora_is_judged_as_the_oracle_does(run_date: date, rule_set: str) -> None:
    assert next(disagreements(moras(1), [Question(run_date, run_date, rule_set)]), None) is None


def test_in_random_histories_the_sql_agrees_with_the_oracle() -> None:
    facts = list(random_histories(2_000, SEED))
    assert next(disagreements(facts, QUESTIONS), None) is None


@pytest.mark.deep
@pytest.mark.parametrize("block", range(20))
def test_in_a_million_random_histories_the_sql_agrees_with_the_oracle(block: int) -> None:
    facts = list(random_histories(BLOCK, SEED + 1 + block))
    asked = [QUESTIONS[block % len(QUESTIONS)]]
    assert next(disagreements(facts, asked), None) is None
