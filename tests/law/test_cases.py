"""The cases of tests/law/cases themselves: that they are whole, and that no typo passes.

What the oracle and the SQL answer to them is tested elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.law.cases import (
    RULES,
    RULES_OF_THE_LAW,
    Case,
    CaseError,
    Expectation,
    cases_of,
    differences,
    load_cases,
)
from tests.oracle.facts import BureauRow, Creditor, Verdict

CASES = load_cases()

NO_OUTCOME = {
    "P-SCORE": "the score is refreshed with every withdrawal; it decides no record",
    "D-2": "an alert by creditor and bureau: the monthly update",
    "D-6": "an alert by creditor and bureau: the certification of the authorisations",
    "D-10": "an alert: what the bureau shows and what is owed do not fit",
    "D-11": "what a report must show; a matter of the explanation",
}
"""Rules of the law that give no outcome of one record, with the reason."""

MISTAKES = range(1, 23)

NOT_IN_FACTS = {
    4: "the earliest known start stands (re-aging): a matter of how the extracts are remembered",
    12: "Ley 1266 and 1581 differ in the terms of claims",
    13: "the extension of a claim's term",
    14: "the opening of a case of suplantación",
    15: "the legends of claims and suplantación",
    16: "business days are a matter of the calendar",
    18: "what is erased is a matter of the orders to a bureau and of the account",
    21: "a sold debt goes on: a cession is no fact that ends a mora",
}
"""Mistakes of the law's list that cannot be shown as facts and the outcome of a record."""

ONE_CASE = """
- name: A paid debt
  article: Ley 1266/2008 art. 13
  rules: [P-2X]
  facts: {mora: {from: 2023-03-16, to: 2023-09-15, by: cura}}
  run_date: 2024-09-04
  expect: {decision: OK_UNTIL, expires_on: 2024-09-15, flags: []}
"""

VERDICT = Verdict(
    bureau="datacredito",
    mora_started_on=date(2023, 3, 16),
    mora_ended_on=date(2023, 9, 15),
    mora_days=183,
    exp_2x_on=date(2024, 9, 15),
    exp_4y_on=date(2027, 9, 15),
    exp_8y_on=date(2031, 3, 16),
    exp_prescription_on=None,
    exp_transition_on=None,
    exp_insolvency_on=None,
    expires_on=date(2024, 9, 15),
    ceiling_expires_on=date(2027, 9, 15),
    order_due_on=date(2024, 9, 5),
    decision="OK_UNTIL",
    rule_id="P-2X",
    verb="retirar",
)


def the_case(text: str = ONE_CASE) -> Case:
    return cases_of(text, "invented.yaml")[0]


def changed(old: str, new: str) -> str:
    assert old in ONE_CASE
    return ONE_CASE.replace(old, new)


def expectations() -> Iterator[tuple[Case, Expectation]]:
    return ((case, each) for case in CASES for each in case.expected)


# The cases


def test_there_are_at_least_130_cases() -> None:
    assert len(CASES) >= 130


def test_every_case_has_a_name_of_its_own() -> None:
    names = Counter(case.name for case in CASES)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_case_names_its_article_and_a_rule() -> None:
    assert [case.name for case in CASES if not (case.article.strip() and case.rules)] == []


def test_every_rule_of_the_law_is_shown_by_a_case_or_has_no_outcome() -> None:
    shown = {rule for case in CASES for rule in case.rules}
    assert shown.isdisjoint(NO_OUTCOME)
    assert RULES_OF_THE_LAW - shown == NO_OUTCOME.keys()
    assert RULES - shown == NO_OUTCOME.keys()


def test_every_mistake_of_the_list_is_shown_or_cannot_be() -> None:
    shown = {case.mistake for case in CASES if case.mistake is not None}
    assert shown.isdisjoint(NOT_IN_FACTS)
    assert shown | NOT_IN_FACTS.keys() == set(MISTAKES)


def test_no_mora_of_a_case_ends_before_it_starts_or_after_the_run_date() -> None:
    for case in CASES:
        for mora in case.facts.moras:
            if mora.ended_on is not None:
                assert (mora.started_on or mora.ended_on) <= mora.ended_on, case.name
                assert mora.ended_on <= case.question.run_date, case.name


def test_an_expected_order_is_due_ten_days_before_the_expected_lapse() -> None:
    for case, each in expectations():
        due, lapse = each.get("order_due_on"), each.get("expires_on")
        if isinstance(due, date) and isinstance(lapse, date):
            assert lapse - due == timedelta(days=10), case.name


def test_the_expected_days_of_mora_are_those_between_its_start_and_end() -> None:
    for case, each in expectations():
        if isinstance(each.get("mora_days"), int) and len(case.expected) == 1:
            (mora,) = case.facts.moras
            assert mora.started_on is not None, case.name
            assert mora.ended_on is not None, case.name
            assert (mora.ended_on - mora.started_on).days == each["mora_days"], case.name


def test_the_records_of_a_case_can_be_told_apart() -> None:
    keys = ("bureau", "mora_started_on", "mora_ended_on")
    for case in CASES:
        named = Counter(tuple(each.get(key, "any") for key in keys) for each in case.expected)
        assert max(named.values(), default=1) == 1, case.name


# The loader


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("run_date:", "rundate:", "unknown key rundate"),
        ("expires_on:", "expires:", "unknown key expires"),
        ("from: 2023", "since: 2023", "unknown key since"),
        ("facts: {", "facts: {ballance_cop: 1, ", "unknown key ballance_cop"),
        ("  article: Ley 1266/2008 art. 13\n", "", "article is missing"),
        ("decision: OK_UNTIL, ", "", "decision is missing"),
        ("from: 2023-03-16, ", "", "from is missing"),
        ("[P-2X]", "[P-2Y]", "'P-2Y' is not one of"),
        ("OK_UNTIL", "OK", "'OK' is not one of"),
        ("by: cura", "by: cured", "'cured' is not one of"),
        ("flags: []", "flags: [CAP8]", "'CAP8' is not one of"),
        ("2024-09-04", "04/09/2024", "is not a date"),
        ("mora: {", "moras: [], mora: {", "mora or moras, not both"),
        ("rules: [P-2X]", "rules: [P-2X]\n  rules: [P-8Y]", "the key rules is there twice"),
    ],
)
def test_a_typo_in_a_case_is_refused(old: str, new: str, problem: str) -> None:
    with pytest.raises(CaseError, match=problem):
        the_case(changed(old, new))


def test_a_message_names_the_file_and_the_case() -> None:
    with pytest.raises(CaseError, match=r"^invented\.yaml, A paid debt, expect: "):
        the_case(changed("expires_on:", "expires:"))


def test_what_a_case_does_not_name_the_creditor_does_not_tell() -> None:
    assert the_case().facts.creditor == Creditor()


def test_what_a_case_names_the_creditor_tells() -> None:
    told = (
        "facts: {evidence_id: P-1, notices: [{sent_on: 2023-04-01, agreement_id: A-1}],"
        " bureau_reports: [{bureau: transunion, first_negative_on: 2023-05-02}], "
    )
    facts = the_case(changed("facts: {", told)).facts
    assert facts.bureau_rows == (BureauRow("transunion", date(2023, 5, 2)),)
    assert facts.creditor == Creditor(
        bureaus=("transunion",),
        told_bureaus=frozenset({"transunion"}),
        tells_notices=True,
        tells_agreements=True,
        tells_evidence=True,
    )


def test_the_law_of_the_run_date_is_asked_unless_a_case_names_another() -> None:
    assert the_case().question.law_date == date(2024, 9, 4)
    other = the_case(changed("run_date:", "law_as_of: 2020-01-01\n  run_date:"))
    assert (other.question.run_date, other.question.law_date) == (
        date(2024, 9, 4),
        date(2020, 1, 1),
    )


# The comparison


def test_a_verdict_that_a_case_expects_has_no_difference() -> None:
    assert differences(the_case(), [VERDICT]) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"decision": "WITHDRAW_NOW"}, "decision is WITHDRAW_NOW, expected OK_UNTIL"),
        ({"expires_on": None}, "expires_on is none, expected 2024-09-15"),
        ({"flags": frozenset({"TR_CURE"})}, "flags is TR_CURE, expected no flag"),
    ],
)
def test_a_field_that_is_not_as_expected_is_a_difference(
    change: dict[str, Any], sentence: str
) -> None:
    found = differences(the_case(), [replace(VERDICT, **change)])
    assert found == [f"datacredito, mora of 2023-03-16: {sentence}"]


def test_a_field_that_a_case_does_not_name_is_not_compared() -> None:
    assert differences(the_case(), [replace(VERDICT, verb="eliminar", exp_2x_on=None)]) == []


def test_a_record_that_is_missing_is_a_difference() -> None:
    assert differences(the_case(), []) == ["0 records for any, expected one"]


def test_a_record_that_is_not_expected_is_a_difference() -> None:
    nothing = replace(the_case(), expected=())
    assert differences(nothing, []) == []
    assert differences(nothing, [VERDICT]) == [
        "a record that is not expected: datacredito, mora of 2023-03-16"
    ]


def test_records_are_matched_by_bureau_and_start_and_then_by_the_end_of_the_mora() -> None:
    text = changed(
        "{decision: OK_UNTIL, expires_on: 2024-09-15, flags: []}",
        "\n    - {mora_started_on: 2023-03-16, mora_ended_on: null, decision: NEEDS_HUMAN}"
        "\n    - {mora_started_on: 2023-03-16, mora_ended_on: 2023-09-15, decision: OK_UNTIL}",
    )
    still_open = replace(VERDICT, mora_ended_on=None, decision="NEEDS_HUMAN")
    assert differences(the_case(text), [VERDICT, still_open]) == []
    assert len(differences(the_case(text), [VERDICT, replace(still_open, decision="OK")])) == 1


def test_every_field_of_an_expectation_is_a_field_of_a_verdict() -> None:
    known = {field.name for field in fields(Verdict)}
    assert {key for _, each in expectations() for key in each} <= known
