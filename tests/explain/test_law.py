"""Explanations of every rule of law.md sections 1 to 3, on a portfolio made up of one case each."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest

from retention.errors import IntegrityError
from retention.explain import meanings, open_readings, spanish
from retention.explain.noticing import Told
from retention.explain.page import render
from retention.explain.reading import Question, read
from retention.explain.telling import lines
from retention.store import Store, sql_text
from tests.explain.asking import account, account_now, facts
from tests.explain.cases import OBLIGATIONS
from tests.explain.sample import RUN_DATE, held
from tests.folders import CREDITOR, Folder

Account = dict[str, Any]
NOBODY_TOLD = Told((), None, None, None)
LAW_RULES = {
    *("P-4Y", "P-2XOLD", "P-NOCALC", "P-PRESC", "P-2X", "P-8Y", "P-SCORE", "P-POS"),
    *("T-1", "T-2", "T-3", "T-4", "T-5", "T-6", "T-7", "T-8"),
    *("C-2", "C-3", "C-4", "C-5", "C-6", "C-7", "C-9", "C-11"),
    *("D-1", "D-5", "D-2", "D-3", "D-6", "D-10", "D-11"),
}
"""The rule ids of law.md sections 1 to 3."""


def episode(folder: Folder, number: str, **asked: Any) -> Account:
    """The only mora of the only titular."""
    (titular,) = account(folder, number, **asked)["titulares"]
    (only,) = titular["episodes"]
    return dict(only)


def bureaus(told: Account) -> dict[str, Account]:
    return {each["bureau"]: each for each in told["bureaus"]}


def candidate(told: Account, name: str) -> Account:
    return next(each for each in told["candidates"] if each["name"] == name)


def readings(told: Account) -> dict[str, Account]:
    return {each["flag"]: each for each in told["open_readings"]}


def rule_ids(told: Account) -> list[str]:
    return [each["rule_id"] for each in told["rules"]]


def test_each_notice_says_whether_it_counted_and_why_not(cases: Folder) -> None:
    told = episode(cases, "VALID")["communication"]
    assert [(each["sent_on"], each["why_not"]) for each in told["notices"]] == [
        (date(2024, 12, 1), "SENT_BEFORE_THE_MORA"),
        (date(2025, 1, 20), None),
        (date(2025, 1, 25), "NOT_RETRIEVABLE"),
        (date(2025, 2, 1), "NO_AGREEMENT"),
        (date(2025, 2, 2), None),
    ]
    assert told["notices"][1]["channel"] == "correo_certificado"
    assert told["notices"][1]["read_in"]["file"] == "notices_20261121.csv"
    assert told["latest_first_report_on"] == date(2026, 7, 1)


def test_the_first_day_of_a_report_counts_from_the_notice(cases: Folder) -> None:
    at = bureaus(episode(cases, "VALID"))["datacredito"]
    assert at["first_reported_on"] == date(2025, 3, 1)
    told = at["communication"]
    assert (told["is_valid"], told["needed_count"]) == (True, 1)
    assert told["could_report"] == "could be reported from 2025-02-10: 2025-01-20 + 21 days"


def test_a_small_obligation_says_which_amount_and_which_wage_asked_for_two(cases: Folder) -> None:
    told = bureaus(episode(cases, "SMALL"))["datacredito"]["communication"]
    assert told["needed"] == (
        "2 were needed: initial amount 100,000 at most 15 % of the SMMLV of 2026"
        " (1,750,905 pesos), which is 262,635.75 pesos"
    )
    assert told["could_report"] == "could not be reported: 1 of 2 that are needed count"
    assert {"C-3", "C-4", "C-7"} <= set(rule_ids(episode(cases, "SMALL")))


def test_bureaus_differ_in_decision_rule_verb_and_day(cases: Folder) -> None:
    at = bureaus(episode(cases, "HIDDEN"))
    names = ("decision", "rule_id", "verb", "withdraw_by", "flags")
    assert [at["datacredito"][name] for name in names] == ["BLOCK_REPORT", "C-2", None, None, []]
    assert [at["transunion"][name] for name in names] == [
        "WITHDRAW_NOW",
        "C-7",
        "retirar",
        RUN_DATE,
        ["FIRST_REPORT_UNKNOWN"],
    ]
    assert at["transunion"]["legal_basis"].startswith("Ley 1266/2008 art. 12 par.")


def test_a_late_first_report_goes_at_the_bureau_that_made_it(cases: Folder) -> None:
    at = bureaus(episode(cases, "LATE"))
    assert (at["datacredito"]["rule_id"], at["transunion"]["decision"]) == ("C-9", "OK_UNTIL")


@pytest.mark.parametrize(
    ("number", "rule_id", "on"),
    [
        ("T1", "T-1", date(2022, 7, 15)),
        ("T2", "T-2", date(2021, 10, 29)),
        ("T3", "T-3", date(2021, 12, 1)),
        ("T4", "T-4", date(2022, 6, 30)),
        ("T6", "T-6", date(2022, 1, 15)),
        ("EDGE", "T-1", date(2023, 4, 30)),
    ],
)
def test_the_transition_tells_its_line_and_its_sum(
    cases: Folder, number: str, rule_id: str, on: date
) -> None:
    told = episode(cases, number)
    assert (told["rule_id"], told["expires_on"]) == (rule_id, on)
    found = candidate(told, "exp_transition_on")
    assert (found["rule_id"], found["decides"], str(on) in found["arithmetic"]) == (
        rule_id,
        True,
        True,
    )


def test_a_protected_group_is_told_by_its_three_rules(cases: Folder) -> None:
    says = next(each["says"] for each in episode(cases, "T6")["rules"] if each["rule_id"] == "T-6")
    assert [name in says for name in ("T-6", "T-7", "T-8")] == [True] * 3


def test_an_instalment_says_which_it_is_and_of_which_mora(cases: Folder) -> None:
    (titular,) = account(cases, "ROLLING")["titulares"]
    first, second, third = titular["episodes"]
    assert [each["instalment"]["number"] for each in (first, second, third)] == [1, 2, 3]
    assert second["instalment"]["continuous_started_on"] == date(2025, 1, 1)
    assert second["instalment"]["continuous_ended_on"] is None
    assert candidate(second, "exp_2x_on")["on"] == date(2026, 1, 27)
    assert candidate(second, "exp_8y_on")["on"] == date(2033, 1, 1)
    assert third["mora"]["ended_how"] == "still in mora"


@pytest.mark.parametrize(
    ("number", "flag", "expires_on", "decision"),
    [
        ("CAPPED", "CAP8_ON_PAID", date(2029, 6, 30), "OK_UNTIL"),
        ("T4", "TR_CURE", date(2022, 9, 28), "WITHDRAW_NOW"),
        ("EDGE", "TR_WINDOW_EDGE", date(2026, 10, 31), "WITHDRAW_NOW"),
        ("SMALL", "C4_ANY_AMOUNT", date(2033, 1, 1), "OK_UNTIL"),
        ("SILENT", "FIRST_REPORT_UNKNOWN", date(2033, 1, 1), "OK_UNTIL"),
        ("DISPLACED", "FORCE_MAJEURE_UNDATED", date(2033, 1, 1), "OK_UNTIL"),
        ("BROKE", "INSOLVENCY", date(2033, 6, 1), "OK_UNTIL"),
    ],
)
def test_an_open_reading_tells_what_the_other_one_gives(
    cases: Folder, number: str, flag: str, expires_on: date, decision: str
) -> None:
    told = readings(episode(cases, number))[flag]
    assert (told["expires_on"], told["decision"]) == (expires_on, decision)
    assert told["otherwise"] == f"{decision} by the dates, which expire on {expires_on}"


def test_an_instalment_tells_the_term_of_the_continuous_mora(cases: Folder) -> None:
    (titular,) = account(cases, "ROLLING")["titulares"]
    told = readings(titular["episodes"][0])["ROLLING_MORA"]
    assert (told["expires_on"], told["decision"]) == (date(2033, 1, 1), "OK_UNTIL")
    assert "2025-01-01 … still open" in told["reading"]


def test_every_open_reading_has_its_sentences() -> None:
    for flag in open_readings.FLAGS:
        assert f"open.{flag}" in meanings.SENTENCES
        assert flag in spanish.OPEN


def test_what_was_not_judged_of_a_creditor_is_told(cases: Folder) -> None:
    (titular,) = account(cases, "PLAIN")["titulares"]
    told = {each["missing"]: each["rule_ids"] for each in titular["unjudged"]}
    assert told["notices"] == ["C-2", "C-3", "C-4", "C-5", "C-6", "C-7", "C-11"]
    assert told["obligations.evidence_id"] == ["D-1"]
    (first,) = account(cases, "VALID")["titulares"]
    assert first["unjudged"] == []


def test_alerts_of_the_obligation_and_of_its_creditor_are_told(cases: Folder) -> None:
    def alerts(number: str) -> dict[str, str]:
        (titular,) = account(cases, number)["titulares"]
        return {each["alert"]: str(each["says"]) for each in titular["alerts"]}

    creditors = {
        "NOT_UPDATED": "datacredito was last seen updated on 2026-09-30: novelties are due monthly",
        "CERTIFICATION_DUE": "the authorisations were last certified to datacredito on 2026-01-15:"
        " it is due every six months",
        "NOT_AUTHORISED": "somebody whom the creditor reports to transunion has no authorisation on"
        " record: the certification that is due leaves him out",
    }
    assert alerts("VALID") == creditors
    assert alerts("RESIDUE")["RESIDUAL_BALANCE"] == "only 5,000 pesos are past due: a remainder"
    assert "IN_MORA_NOTHING_OVERDUE" in alerts("NOTHING-DUE")


def test_the_remaining_permanence_is_told_in_days(cases: Folder) -> None:
    told = next(e for e in episode(cases, "VALID")["rules"] if e["rule_id"] == "D-11")
    assert told["says"] == "the report shows the remaining permanence: 2232 day(s)"
    assert "P-SCORE" in rule_ids(episode(cases, "T1"))
    assert "P-SCORE" not in rule_ids(episode(cases, "VALID"))


def test_the_law_of_another_day_is_applied_to_the_facts_of_this_one(cases: Folder) -> None:
    law = date(2020, 1, 1)
    unpaid = episode(cases, "PLAIN", law_as_of=law)
    assert (unpaid["rule_id"], unpaid["expires_on"]) == ("P-PRESC", date(2029, 3, 1))
    assert episode(cases, "PAID-LATELY", law_as_of=law)["rule_id"] == "P-2XOLD"
    assert episode(cases, "T2", law_as_of=law)["rule_id"] == "P-4Y"
    whole = account(cases, "PLAIN", law_as_of=law)
    assert (whole["run_date"], whole["law_date"]) == (RUN_DATE, law)
    assert whole["read_from"] == str(cases.settings.database)


def test_before_the_decree_four_years_need_no_time_of_mora(cases: Folder) -> None:
    told = episode(cases, "NO-START-2", law_as_of=date(2009, 6, 1))
    assert (told["rule_id"], told["expires_on"]) == ("P-4Y", date(2024, 6, 30))
    assert episode(cases, "NO-START-2", law_as_of=date(2010, 8, 6))["rule_id"] == "P-NOCALC"


@pytest.mark.parametrize("law", [date(2008, 12, 31), date(2012, 10, 1), date(2021, 10, 28)])
@pytest.mark.parametrize("number", ["T1", "BROKE", "ROLLING", "NO-START", "PLAIN"])
def test_the_second_reckoning_agrees_under_every_law(cases: Folder, number: str, law: date) -> None:
    assert account(cases, number, law_as_of=law)["law_date"] == law


def test_judging_one_obligation_anew_gives_what_the_night_gave(cases: Folder) -> None:
    elsewhere = cases.settings.model_copy(update={"out": cases.path / "nowhere"})
    for number in [*OBLIGATIONS, "PLAIN", "NO-START-2"]:
        night = facts(cases, Question(number))
        anew = read(elsewhere, Question(number, run_date=RUN_DATE))
        assert anew.alerts == night.alerts, number
        assert anew.unjudged == night.unjudged, number
        for (_, expected), (_, found) in zip(night.titulares, anew.titulares, strict=True):
            assert [each.row for each in found] == [each.row for each in expected], number
            for one, other in zip(found, expected, strict=True):
                assert unlisted(one.bureaus) == unlisted(other.bureaus), number


def unlisted(rows: list[Account]) -> list[Account]:
    """Without the identity on a purge list, which only a night makes."""
    return [{name: each[name] for name in each if name != "purge_id"} for each in rows]


@pytest.mark.parametrize(
    ("number", "name", "on"),
    [
        ("T6", "exp_transition_on", date(2022, 1, 15)),
        ("BROKE", "exp_insolvency_on", date(2028, 3, 4)),
        ("ROLLING", "exp_8y_on", date(2033, 1, 1)),
    ],
)
def test_while_a_night_holds_the_database_what_it_concluded_is_told_as_such(
    cases: Folder, number: str, name: str, on: date
) -> None:
    with held(cases):
        (titular,) = account_now(cases, number)["titulares"]
    told = titular["episodes"][-1]
    assert told["communication"]["is_judged"] is False
    assert candidate(told, name)["on"] == on
    assert candidate(told, name)["arithmetic"].startswith(f"{on}, as the night concluded")


def test_a_communication_that_the_facts_do_not_give_is_an_error(
    cases: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retention.explain.communications._told", lambda seen: NOBODY_TOLD)
    with pytest.raises(IntegrityError, match="not what its facts give") as raised:
        account(cases, "VALID")
    assert raised.value.why == "the night says valid, the arithmetic gives not valid"


def test_every_rule_of_permanence_transition_and_reporting_is_told_somewhere(
    cases: Folder,
) -> None:
    asked: list[dict[str, Any]] = [{"number": number} for number in OBLIGATIONS]
    asked += [{"number": "PLAIN"}, {"number": "PLAIN", "law_as_of": date(2020, 1, 1)}]
    asked += [{"number": "T2", "law_as_of": date(2020, 1, 1)}]
    asked += [{"number": "PAID-LATELY", "law_as_of": date(2020, 1, 1)}]
    told = "\n".join(
        line for each in asked for line, _ in lines(account(cases, each.pop("number"), **each))
    )
    found = {rule_id for rule_id in LAW_RULES if re.search(rf"\b{rule_id}\b", told)}
    assert found == LAW_RULES


def test_both_languages_say_the_same_sentences_with_the_same_values() -> None:
    assert spanish.SENTENCES.keys() == meanings.SENTENCES.keys()
    allowed = {"hidden", "then.claim_hidden"}
    for code, english in meanings.SENTENCES.items():
        if code not in allowed:
            assert fields_of(spanish.SENTENCES[code]) == fields_of(english), code


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_reason_why_a_notice_does_not_count_is_told_in_both_languages() -> None:
    codes = set(re.findall(r"then '([A-Z_]+)'", sql_text("notices/20_judged_notices")))
    assert codes == set(meanings.WHY_NOT) == set(spanish.WHY_NOT)


def test_every_alert_and_every_fact_that_may_lack_is_told() -> None:
    alerts = re.findall(r"'([A-Z_]+)' as alert", sql_text("evaluation/published/alerts_found"))
    missing = re.findall(r"\('([a-z_. ]+)', '", sql_text("evaluation/published/rules_unjudged"))
    codes = {f"alert.{each}" for each in alerts} | {f"unjudged.{each}" for each in missing}
    assert len(codes) == 18
    assert codes <= meanings.SENTENCES.keys()


def test_every_rule_that_decides_has_a_sentence() -> None:
    with Store(None) as store:
        decided = {row[0] for row in store.rows("law/30_legal_bases")}
    assert decided <= meanings.RULES.keys()


@pytest.mark.parametrize("number", ["SMALL", "HIDDEN", "BROKE", "ROLLING", "JOINT", "EDGE"])
def test_the_page_tells_decisions_dates_notices_and_readings_in_spanish(
    cases: Folder, number: str
) -> None:
    page = render(account(cases, number)).split("<body>")[1]
    for heading in ("Hechos", "Fechas", "Comunicación previa", "Decisión en cada central"):
        assert f"<h4>{heading}</h4>" in page
    words = ("none", "WITHDRAW_NOW", "OK_UNTIL", "NEEDS_HUMAN", "BLOCK_REPORT", "None", "pesos")
    assert [word for word in words if re.search(rf"\b{word}\b", page)] == []


def test_what_an_extract_says_is_text_on_the_page_and_no_markup(cases: Folder) -> None:
    told = account(cases, "VALID")
    told["titulares"][0]["titular_name"] = "<script>alert(1)</script>"
    page = render(told)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_two_titulares_have_notices_of_their_own(cases: Folder) -> None:
    principal, codeudor = account(cases, "JOINT")["titulares"]
    assert len(principal["episodes"][0]["communication"]["notices"]) == 1
    assert codeudor["episodes"][0]["communication"]["notices"] == []
    assert "C-11" in rule_ids(principal["episodes"][0])
    assert principal["creditor_id"] == CREDITOR
