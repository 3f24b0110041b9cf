"""The law as data: what is listed, of which day, and what is to be read again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from retention.errors import UsageError
from retention.law.parameters import Law, law, parameters_to_review, review_warning

VERIFIED_ON = date(2026, 11, 22)


def of(rule_id: str | None = None, on: date | None = None) -> Law:
    return law(reviewed_on=VERIFIED_ON, review_months=6, in_force_on=on, rule_id=rule_id)


def test_a_rule_comes_with_its_parameters_and_nothing_else() -> None:
    found = of("C-9")
    assert [each.rule_id for each in found.rules] == ["C-9"]
    assert {(each.parameter, each.value, each.value_on) for each in found.parameters} == {
        ("first_report_months", Decimal(18), None),
        ("first_report_from", None, date(2021, 10, 29)),
    }


def test_a_rule_is_found_however_it_is_written() -> None:
    assert of(" p-2xold ").rules == of("P-2XOLD").rules


def test_a_rule_that_is_not_there_is_refused_with_what_is_like_it() -> None:
    with pytest.raises(UsageError, match="there is no rule P-2XX") as refused:
        of("P-2XX")
    assert "P-2X" in refused.value.todo


@pytest.mark.parametrize(
    ("on", "old", "new"),
    [
        (date(2008, 12, 30), False, False),
        (date(2008, 12, 31), True, False),
        (date(2021, 10, 28), True, False),
        (date(2021, 10, 29), False, True),
    ],
)
def test_of_a_day_only_what_was_in_force_on_it_is_listed(on: date, old: bool, new: bool) -> None:
    found = of(on=on)
    ids = {rule.rule_id for rule in found.rules}
    names = {each.parameter for each in found.parameters}
    assert ("P-4Y" in ids, "P-2X" in ids) == (old, new)
    assert ("years_after_payment" in names, "mora_multiple" in names) == (old, new)


def test_a_rule_is_refused_on_a_day_on_which_it_is_not_in_force() -> None:
    with pytest.raises(UsageError, match="rule P-4Y is not in force on 2021-10-29") as refused:
        of("P-4Y", date(2021, 10, 29))
    assert refused.value.why == "it is in force from 2008-12-31 to 2021-10-28"


def test_a_rule_of_two_periods_has_a_row_for_each() -> None:
    periods = [(rule.in_force_from, rule.in_force_to) for rule in of("R-11").rules]
    assert periods == [
        (date(2021, 10, 29), date(2026, 11, 19)),
        (date(2026, 11, 20), None),
    ]


def test_a_minimum_wage_is_a_parameter_of_its_year() -> None:
    [wage] = [
        each for each in of(on=date(2024, 7, 1)).parameters if each.parameter == "smmlv_cop"
    ]
    assert (wage.value, wage.rule_id) == (Decimal(1_300_000), "C-4")


@pytest.mark.parametrize(
    ("on", "is_warned"),
    [(date(2026, 11, 22), False), (date(2027, 5, 22), False), (date(2027, 5, 23), True)],
)
def test_a_parameter_is_to_review_the_day_after_six_months(on: date, is_warned: bool) -> None:
    assert bool(parameters_to_review(on, 6)) == is_warned
    assert not parameters_to_review(on, 7)


def test_what_is_in_force_no_more_needs_no_review() -> None:
    found = {each.parameter for each in parameters_to_review(date(2027, 6, 1), 6)}
    assert "mora_multiple" in found
    assert not found & {"years_after_payment", "cotejo_days", "smmlv_cop"}


def test_the_warning_says_how_many_and_which_file_to_edit() -> None:
    found = parameters_to_review(date(2027, 6, 1), 6)
    told = review_warning(found, 6)
    assert told.startswith(f"warning: {len(found)} parameters")
    assert "2026-11-22" in told
    assert "sql/law/10_law_parameters.sql" in told
