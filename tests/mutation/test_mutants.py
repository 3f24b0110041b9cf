"""A dozen mutants are caught in every run of the tests; the command tries them all."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from tests.mutation.bench import Bench, facts
from tests.mutation.listed import is_as_listed
from tests.mutation.mutants import RULES, Mutant, mutants_of
from tests.mutation.survivors import survivors
from tests.oracle.histories import QUESTIONS

SEED = 20261122
COUNT = 12


def every_mutant() -> list[Mutant]:
    return [mutant for file in RULES for mutant in mutants_of(file)]


def sample() -> list[Mutant]:
    """Of the mutants that are not known to survive."""
    alive = survivors()
    others = [each for each in every_mutant() if not any(one.is_of(each) for one in alive)]
    return Random(SEED).sample(others, COUNT)


@cache
def bench() -> Bench:
    return Bench(facts(), QUESTIONS)


@pytest.mark.parametrize("mutant", sample(), ids=lambda each: f"{each.file}: {each.mutated_line}")
def test_a_rule_with_one_token_changed_is_noticed(mutant: Mutant) -> None:
    assert bench().caught_by(mutant) is not None


def test_the_rules_as_they_are_are_not_taken_for_mutants() -> None:
    unchanged = Mutant("gates/60_lapse", start=0, was="", becomes="")
    assert Bench(facts(), QUESTIONS[4:6]).caught_by(unchanged) is None
    assert is_as_listed()


def test_every_survivor_that_is_listed_is_a_mutant_of_today_and_has_a_reason() -> None:
    mutants = every_mutant()
    for survivor in survivors():
        assert any(survivor.is_of(mutant) for mutant in mutants), survivor
        assert len(survivor.reason.split()) > 3, survivor


def test_fewer_than_two_in_a_hundred_mutants_are_listed_as_survivors() -> None:
    assert len(survivors()) <= 0.02 * len(every_mutant())


def becomes(file: str, line: str) -> set[str]:
    return {each.mutated_line for each in mutants_of(file) if each.line == line}


def test_every_comparison_constant_and_sign_of_a_line_is_changed_one_at_a_time() -> None:
    line = "case when r.run_date >= p.order_due_on then 'WITHDRAW_NOW' else 'OK_UNTIL' end"
    lapse = f"{line} as decision"
    assert becomes("gates/60_lapse", lapse) == {
        lapse.replace(">=", ">"),
        lapse.replace(">=", "<"),
        lapse.replace("WITHDRAW_NOW", "WITHDRAW_NOW~"),
        lapse.replace("OK_UNTIL", "OK_UNTIL~"),
    }
    due = "add_days(c.expires_on, -t.bureau_update_days) as order_due_on,"
    assert becomes("permanence/90_permanence_dates", due) == {due.replace("-", "+")}
    days = "'transition_to', null, '2022-10-29', 'day', '2021-10-29', null, 'T-1', 'N',"
    assert becomes("law/10_law_parameters", days) == {
        days.replace("'2022-10-29'", "'2022-10-28'"),
        days.replace("'2022-10-29'", "'2022-10-30'"),
        days.replace("'2021-10-29'", "'2021-10-28'"),
        days.replace("'2021-10-29'", "'2021-10-30'"),
    }


def test_comments_are_no_part_of_a_rule() -> None:
    assert not [each for each in every_mutant() if each.line.startswith("--")]
