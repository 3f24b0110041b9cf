"""The oracle of all rules, held against law.md's own table and dates reckoned by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.oracle.facts import (
    CEILING,
    LAW_IN_FORCE,
    BureauRow,
    Creditor,
    Facts,
    Flag,
    Instalment,
    Mora,
    Notice,
    Question,
    Verdict,
)
from tests.oracle.histories import (
    CREDITORS,
    FIRST_DAY,
    LAST_DAY,
    QUESTIONS,
    boundary_histories,
    random_histories,
)
from tests.oracle.law import judge
from tests.oracle.law.parameters import SMMLV_COP, small_obligation_cop

TODAY = date(2026, 11, 22)
OLD_LAW = date(2021, 10, 28)
NEW_LAW = date(2021, 10, 29)
START = date(2025, 6, 10)
OPEN = Mora(START)
PAID = Mora(date(2023, 3, 16), date(2023, 9, 15), "pago")
KNOWS_NOTICES = Creditor(tells_notices=True)
KEEPS_NOTICES = Creditor(tells_notices=True, tells_notice_evidence=True, tells_agreements=True)
TOLD = Creditor(told_bureaus=frozenset({"datacredito"}))
TOLD_WITH_NOTICES = replace(KNOWS_NOTICES, told_bureaus=frozenset({"datacredito"}))
SMALL, LARGE = Decimal("100000.00"), Decimal("9000000.00")


def all_of(
    facts: Facts, run: date = TODAY, law: date | None = None, rules: str = LAW_IN_FORCE
) -> list[Verdict]:
    return judge(facts, Question(run, law or run, rules))


def one(
    facts: Facts, run: date = TODAY, law: date | None = None, rules: str = LAW_IN_FORCE
) -> Verdict:
    (verdict,) = all_of(facts, run, law, rules)
    return verdict


def of(*moras: Mora, creditor: Creditor | None = None) -> Facts:
    return Facts(creditor=creditor or Creditor(), moras=moras)


def outcome(verdict: Verdict) -> tuple[str, str | None, str | None]:
    return verdict.decision, verdict.rule_id, verdict.verb


# The dates


@pytest.mark.parametrize(
    ("start", "end", "days", "twice", "four", "eight", "expires", "rule"),
    [
        ("2023-03-16", "2023-09-15", 183, "2024-09-15", "2027-09-15", "2031-03-16", "2x", "P-2X"),
        ("2024-01-01", "2024-01-31", 30, "2024-03-31", "2028-01-31", "2032-01-01", "2x", "P-2X"),
        ("2022-01-11", "2024-01-11", 730, "2028-01-10", "2028-01-11", "2030-01-11", "2x", "P-2X"),
        ("2020-02-29", "2024-02-29", 1461, "2032-02-29", "2028-02-29", "2028-02-29", "4y", "P-2X"),
        ("2018-02-01", "2023-06-30", 1975, "2034-04-23", "2027-06-30", "2026-02-01", "8y", "P-8Y"),
        ("2018-03-01", None, None, None, None, "2026-03-01", "8y", "P-8Y"),
    ],
)
def test_the_table_of_the_law(
    start: str,
    end: str | None,
    days: int | None,
    twice: str | None,
    four: str | None,
    eight: str,
    expires: str,
    rule: str,
) -> None:
    mora = Mora(date.fromisoformat(start), date.fromisoformat(end) if end else None, "pago")
    verdict = one(of(mora))
    by_name = {"2x": twice, "4y": four, "8y": eight}
    expected = [twice, four, eight, by_name[expires]]
    dates = (verdict.exp_2x_on, verdict.exp_4y_on, verdict.exp_8y_on, verdict.expires_on)
    assert [str(day) if day else None for day in dates] == expected
    assert (verdict.mora_days, verdict.rule_id) == (days, rule)
    assert verdict.flags == ({"CAP8_ON_PAID"} if (rule, bool(end)) == ("P-8Y", True) else set())


def test_the_order_is_due_ten_days_before_the_date_and_not_a_day_later() -> None:
    assert one(of(PAID)).order_due_on == date(2024, 9, 5)
    assert outcome(one(of(PAID), date(2024, 9, 4))) == ("OK_UNTIL", "P-2X", "retirar")
    assert outcome(one(of(PAID), date(2024, 9, 5))) == ("WITHDRAW_NOW", "P-2X", "retirar")


def test_an_unpaid_obligation_is_eliminated_after_eight_years() -> None:
    verdict = one(of(Mora(date(2018, 3, 1))), date(2026, 2, 19))
    assert outcome(verdict) == ("WITHDRAW_NOW", "P-8Y", "eliminar")


def test_the_old_law_doubled_a_mora_under_two_years_only() -> None:
    under = one(of(Mora(date(2018, 1, 1), date(2019, 12, 31), "pago")), TODAY, OLD_LAW)
    assert (under.expires_on, under.rule_id) == (date(2023, 12, 28), "P-2XOLD")
    assert (under.exp_8y_on, under.exp_transition_on, under.ceiling_expires_on) == (None,) * 3
    exactly = one(of(Mora(date(2018, 1, 1), date(2020, 1, 1), "pago")), TODAY, OLD_LAW)
    assert exactly.exp_2x_on is None
    assert (exactly.expires_on, exactly.rule_id) == (date(2024, 1, 1), "P-4Y")


def test_the_new_law_doubles_any_mora_and_the_transition_may_come_first() -> None:
    verdict = one(of(Mora(date(2018, 1, 1), date(2020, 1, 1), "pago")), TODAY, NEW_LAW)
    assert verdict.exp_2x_on == date(2023, 12, 31)
    assert (verdict.expires_on, verdict.rule_id) == (date(2021, 10, 29), "T-2")


def test_the_reform_holds_from_its_own_day_on() -> None:
    before, since = one(of(PAID), TODAY, OLD_LAW), one(of(PAID), TODAY, NEW_LAW)
    assert (before.rule_id, since.rule_id) == ("P-2XOLD", "P-2X")
    assert (before.ceiling_expires_on, since.ceiling_expires_on) == (None, date(2027, 9, 15))
    long_ago = Mora(date(2015, 1, 1), date(2023, 1, 1), "pago")
    assert one(of(long_ago), TODAY, OLD_LAW).rule_id == "P-4Y"
    assert one(of(long_ago), TODAY, NEW_LAW).rule_id == "P-8Y"
    four = Mora(date(2019, 1, 1), date(2023, 1, 1), "pago")
    assert one(of(four), TODAY, NEW_LAW).rule_id == "P-2X"
    untold = of(OPEN, creditor=KNOWS_NOTICES)
    assert one(untold, TODAY, OLD_LAW).rule_id == "P-PRESC"
    assert one(untold, TODAY, NEW_LAW).rule_id == "C-7"


@pytest.mark.parametrize(
    ("law", "rule"),
    [
        (date(2008, 12, 31), "P-4Y"),
        (date(2010, 8, 5), "P-4Y"),
        (date(2010, 8, 6), "P-NOCALC"),
        (OLD_LAW, "P-NOCALC"),
        (NEW_LAW, "P-NOCALC"),
    ],
)
def test_without_a_start_four_years_run_from_the_end(law: date, rule: str) -> None:
    verdict = one(of(Mora(None, date(2023, 8, 31), "pago")), date(2024, 1, 1), law)
    assert (verdict.expires_on, verdict.mora_days) == (date(2027, 8, 31), None)
    assert outcome(verdict) == ("NEEDS_HUMAN", rule, "retirar")


def test_an_unpaid_obligation_of_the_old_law_waits_for_prescription_and_four_years() -> None:
    verdict = one(of(Mora(date(2012, 2, 29))), date(2026, 2, 17), OLD_LAW)
    assert verdict.exp_prescription_on == verdict.expires_on == date(2026, 2, 28)
    assert outcome(verdict) == ("OK_UNTIL", "P-PRESC", "eliminar")
    due = one(of(Mora(date(2012, 2, 29))), date(2026, 2, 18), OLD_LAW)
    assert due.decision == "WITHDRAW_NOW"
    assert one(of(Mora(date(2012, 2, 29))), TODAY, NEW_LAW).exp_prescription_on is None
    assert one(of(Mora(START, end_unknown=True)), TODAY, OLD_LAW).exp_prescription_on is None


def test_the_ceiling_is_four_years_paid_and_eight_unpaid() -> None:
    paid = one(of(PAID), TODAY, rules=CEILING)
    assert paid.expires_on == paid.ceiling_expires_on == date(2027, 9, 15)
    assert outcome(paid) == ("OK_UNTIL", "ceiling-4-8", "retirar")
    unpaid = one(of(Mora(date(2018, 3, 1))), TODAY, rules=CEILING)
    assert unpaid.expires_on == date(2026, 3, 1)
    assert outcome(unpaid) == ("WITHDRAW_NOW", "ceiling-4-8", "eliminar")


def test_the_ceiling_of_a_payment_without_a_date_is_unknown() -> None:
    verdict = one(of(Mora(date(2016, 3, 1), end_unknown=True)), TODAY, rules=CEILING)
    assert (verdict.expires_on, verdict.order_due_on) == (None, None)
    assert outcome(verdict) == ("NEEDS_HUMAN", None, None)


def test_the_ceiling_knows_no_open_point_of_the_dates() -> None:
    cut = Mora(date(2018, 2, 1), date(2023, 6, 30), "pago")
    assert one(of(cut), rules=CEILING).flags == set()
    cured = Mora(date(2021, 1, 1), date(2022, 10, 31), "cura")
    assert one(of(cured), rules=CEILING).flags == set()


# The transition


@pytest.mark.parametrize(
    ("end", "rule", "moved"),
    [
        ("2021-04-28", "T-2", "2021-10-29"),
        ("2021-04-29", "T-2", "2021-10-29"),
        ("2021-04-30", "T-3", "2021-10-30"),
        ("2021-08-31", "T-3", "2022-02-28"),
        ("2021-10-28", "T-3", "2022-04-28"),
        ("2021-10-29", "T-1", "2022-04-29"),
        ("2022-10-29", "T-1", "2023-04-29"),
        ("2022-10-30", "T-1", "2023-04-30"),
        ("2022-10-31", "T-1", "2023-04-30"),
    ],
)
def test_six_months_of_the_transition(end: str, rule: str, moved: str) -> None:
    mora = Mora(date(2019, 1, 1), date.fromisoformat(end), "pago")
    verdict = one(of(mora))
    assert (verdict.rule_id, str(verdict.exp_transition_on)) == (rule, moved)
    assert verdict.verb == "retirar"
    assert ("TR_WINDOW_EDGE" in verdict.flags) == (end > "2022-10-29")
    assert one(of(mora), TODAY, OLD_LAW).exp_transition_on is None


def test_the_transition_is_over_on_the_first_of_november_2022() -> None:
    verdict = one(of(Mora(date(2019, 1, 1), date(2022, 11, 1), "pago")))
    assert (verdict.exp_transition_on, verdict.rule_id) == (None, "P-2X")


def test_a_mora_under_six_months_counts_once_in_the_transition() -> None:
    verdict = one(of(Mora(date(2022, 1, 1), date(2022, 3, 2), "pago")))
    assert (verdict.exp_transition_on, verdict.exp_2x_on) == (date(2022, 5, 1), date(2022, 6, 30))
    assert verdict.rule_id == "T-4"


@pytest.mark.parametrize(
    ("start", "end", "moved"),
    [
        ("2021-07-01", "2021-12-29", "2022-06-28"),
        ("2021-07-01", "2021-12-30", "2022-06-30"),
        ("2021-07-01", "2021-12-31", "2022-06-30"),
        ("2021-07-01", "2022-01-01", "2022-07-01"),
    ],
)
def test_once_the_mora_gives_way_where_six_months_come_first(
    start: str, end: str, moved: str
) -> None:
    verdict = one(of(Mora(date.fromisoformat(start), date.fromisoformat(end), "pago")))
    assert str(verdict.exp_transition_on) == moved
    assert verdict.rule_id == ("T-4" if end == "2021-12-29" else "T-1")


def test_a_mora_of_six_months_counts_no_longer_once_though_it_has_181_days_only() -> None:
    six_months = one(of(Mora(date(2022, 2, 28), date(2022, 8, 28), "pago")))
    assert (six_months.exp_transition_on, six_months.rule_id) == (date(2023, 2, 28), "T-1")
    a_day_less = one(of(Mora(date(2022, 2, 28), date(2022, 8, 27), "pago")))
    assert (a_day_less.exp_transition_on, a_day_less.rule_id) == (date(2023, 2, 23), "T-4")


def test_a_protected_group_shows_nothing_from_the_end_on() -> None:
    protected = (Flag("protected_2157"),)
    for end in (date(2021, 10, 29), date(2022, 10, 31)):
        facts = replace(of(Mora(date(2019, 1, 1), end, "pago")), flags=protected)
        assert (one(facts).expires_on, one(facts).rule_id) == (end, "T-6")
    before = replace(of(Mora(date(2019, 1, 1), date(2021, 10, 28), "pago")), flags=protected)
    assert one(before).rule_id == "T-3"
    after = replace(of(Mora(date(2019, 1, 1), date(2022, 11, 1), "pago")), flags=protected)
    assert one(after).exp_transition_on is None


def test_a_cure_in_the_transition_is_flagged_where_the_transition_is_cited() -> None:
    for ended_by in ("cura", "inferido", None):
        cured = one(of(Mora(date(2021, 1, 1), date(2022, 3, 2), ended_by)))
        assert cured.flags == {"TR_CURE"}
    assert one(of(Mora(date(2021, 1, 1), date(2022, 3, 2), "novacion"))).flags == set()
    # Mora of 30 days in 2016: twice the mora went long before the transition.
    assert one(of(Mora(date(2016, 1, 1), date(2016, 1, 31), "cura"))).rule_id == "P-2X"
    assert one(of(Mora(date(2016, 1, 1), date(2016, 1, 31), "cura"))).flags == set()


# Insolvency


def insolvent(mora: Mora, since: date | None) -> Facts:
    return replace(of(mora), flags=(Flag("insolvencia", since),))


@pytest.mark.parametrize(
    ("since", "law", "expected"),
    [
        ("2020-07-01", "2012-09-30", None),
        ("2020-07-01", "2012-10-01", "2022-06-30"),
        ("2020-07-01", "2021-10-29", "2022-06-30"),
        ("2021-12-31", "2021-10-28", "2026-12-30"),
        ("2022-01-01", "2021-10-28", "2027-01-01"),
        ("2022-01-01", "2021-10-29", "2027-01-01"),
        ("2023-05-05", "2021-10-29", "2028-05-05"),
        ("2019-12-31", "2021-10-29", None),
        ("2020-01-01", "2021-10-29", "2021-01-01"),
    ],
)
def test_a_year_after_the_decision_the_term_runs(
    since: str, law: str, expected: str | None
) -> None:
    facts = insolvent(Mora(date(2020, 1, 1)), date.fromisoformat(since))
    found = one(facts, TODAY, date.fromisoformat(law)).exp_insolvency_on
    assert (str(found) if found else None) == expected


def test_the_old_law_gives_four_years_to_an_insolvency_after_two_years_of_mora() -> None:
    mora = Mora(date(2021, 3, 1))
    two_years = insolvent(mora, date(2023, 3, 1))
    assert one(two_years, TODAY, OLD_LAW).exp_insolvency_on == date(2028, 3, 1)
    assert one(two_years, TODAY, NEW_LAW).exp_insolvency_on == date(2028, 2, 29)
    a_day_less = insolvent(mora, date(2023, 2, 28))
    assert one(a_day_less, TODAY, OLD_LAW).exp_insolvency_on == date(2028, 2, 25)


def test_insolvency_goes_to_a_person_until_the_order_is_due() -> None:
    facts = insolvent(Mora(date(2020, 1, 1)), date(2020, 7, 1))
    early = one(facts, date(2022, 6, 19))
    assert outcome(early) == ("NEEDS_HUMAN", "INSOLVENCY", "retirar")
    assert outcome(one(facts, date(2022, 6, 20)))[0] == "WITHDRAW_NOW"
    code = one(facts, date(2022, 6, 19), date(2012, 10, 1))
    assert outcome(code) == ("NEEDS_HUMAN", "INSOLVENCY", "retirar")
    assert one(facts, TODAY, date(2012, 9, 30)).rule_id == "P-PRESC"


def test_insolvency_touches_no_term_that_had_ended_before_it() -> None:
    mora = Mora(date(2023, 1, 1), date(2024, 12, 1), "pago")
    assert outcome(one(insolvent(mora, date(2024, 12, 2))))[0] == "OK_UNTIL"
    assert outcome(one(insolvent(mora, date(2024, 12, 1))))[1] == "INSOLVENCY"


def test_insolvency_without_a_date_touches_every_term_and_dates_none() -> None:
    verdict = one(insolvent(Mora(date(2023, 1, 1), date(2024, 12, 1), "pago"), None))
    assert verdict.exp_insolvency_on is None
    assert outcome(verdict) == ("NEEDS_HUMAN", "INSOLVENCY", "retirar")


def test_insolvency_without_a_start_runs_four_years() -> None:
    verdict = one(insolvent(Mora(None), date(2024, 2, 29)))
    assert verdict.exp_insolvency_on == verdict.expires_on == date(2029, 2, 28)
    assert outcome(verdict) == ("NEEDS_HUMAN", "INSOLVENCY", "retirar")


# Force majeure, evidence


@pytest.mark.parametrize("flag", ["secuestro", "desaparicion", "desplazamiento"])
def test_a_mora_since_the_victims_ordeal_is_not_shown(flag: str) -> None:
    facts = replace(of(OPEN), flags=(Flag(flag, START),))
    verdict = one(facts)
    assert outcome(verdict) == ("WITHDRAW_NOW", "FORCE_MAJEURE", "retirar")
    assert verdict.flags == set()
    later = replace(of(OPEN), flags=(Flag(flag, date(2025, 6, 11)),))
    assert one(later).decision == "OK_UNTIL"
    assert one(facts, TODAY, date(2010, 8, 5)).decision == "OK_UNTIL"
    assert one(facts, TODAY, date(2010, 8, 6)).decision == "WITHDRAW_NOW"


def test_force_majeure_without_a_date_is_withdrawn_and_flagged() -> None:
    undated = replace(of(OPEN), flags=(Flag("secuestro"),))
    assert one(undated).flags == {"FORCE_MAJEURE_UNDATED"}
    no_start = replace(of(Mora(None)), flags=(Flag("secuestro", START),))
    assert one(no_start).flags == {"FORCE_MAJEURE_UNDATED"}
    dated_too = replace(undated, flags=(Flag("secuestro"), Flag("desplazamiento", START)))
    assert one(dated_too).flags == set()
    assert one(replace(of(OPEN), flags=(Flag("fallecido"),))).decision == "OK_UNTIL"


def test_missing_evidence_goes_to_a_person_before_a_missing_authorization() -> None:
    creditor = Creditor(tells_evidence=True, tells_authorizations=True)
    facts = of(OPEN, creditor=creditor)
    assert outcome(one(facts)) == ("NEEDS_HUMAN", "D-1", "eliminar")
    assert outcome(one(replace(facts, evidence_id="E-1"))) == ("NEEDS_HUMAN", "D-5", "eliminar")
    both = replace(facts, evidence_id="E-1", authorization_id="A-1")
    assert one(both).decision == "OK_UNTIL"
    assert one(of(OPEN)).decision == "OK_UNTIL"


def test_an_order_that_is_due_does_not_wait_for_evidence() -> None:
    facts = of(PAID, creditor=Creditor(tells_evidence=True))
    assert outcome(one(facts, date(2024, 9, 4))) == ("NEEDS_HUMAN", "D-1", "retirar")
    assert outcome(one(facts, date(2024, 9, 5))) == ("WITHDRAW_NOW", "P-2X", "retirar")


# Prior communication


def sent(*days: date, of_facts: Facts) -> Facts:
    return replace(of_facts, notices=tuple(Notice(day) for day in days))


def test_a_report_waits_until_the_21st_day_after_sending() -> None:
    facts = replace(of(OPEN, creditor=KNOWS_NOTICES), first_negative_reported_on=date(2025, 9, 1))
    in_time = sent(date(2025, 8, 11), of_facts=facts)
    assert one(in_time).decision == "OK_UNTIL"
    late = sent(date(2025, 8, 12), of_facts=facts)
    assert outcome(one(late)) == ("WITHDRAW_NOW", "C-7", "retirar")
    assert one(late).flags == set()
    assert one(late, TODAY, OLD_LAW).decision == "OK_UNTIL"
    assert one(facts).rule_id == "C-7"


def test_without_a_first_report_the_run_date_is_the_measure_and_flagged() -> None:
    facts = sent(START, of_facts=of(OPEN, creditor=KNOWS_NOTICES))
    assert one(facts, date(2025, 7, 1)).decision == "OK_UNTIL"
    verdict = one(facts, date(2025, 6, 30))
    assert outcome(verdict) == ("WITHDRAW_NOW", "C-7", "retirar")
    assert verdict.flags == {"FIRST_REPORT_UNKNOWN"}


def test_what_is_not_shown_yet_is_blocked_while_the_mora_is_open() -> None:
    facts = of(OPEN, creditor=TOLD_WITH_NOTICES)
    assert outcome(one(facts)) == ("BLOCK_REPORT", "C-2", None)
    assert outcome(one(facts, TODAY, OLD_LAW)) == ("BLOCK_REPORT", "C-2", None)
    assert one(replace(facts, moras=(Mora(START, end_unknown=True),))).decision == "NEEDS_HUMAN"
    paid = replace(facts, moras=(Mora(START, date(2026, 6, 10), "pago"),))
    assert one(paid).decision == "OK_UNTIL"


def test_a_notice_serves_the_mora_in_which_it_was_sent() -> None:
    facts = of(Mora(START, date(2026, 6, 10), "cura"), creditor=KNOWS_NOTICES)
    for day, serves in (
        (date(2025, 6, 9), False),
        (date(2025, 6, 10), True),
        (date(2026, 6, 10), True),
        (date(2026, 6, 11), False),
    ):
        assert (one(sent(day, of_facts=facts)).decision == "OK_UNTIL") == serves


def test_after_a_cure_a_new_notice_is_needed() -> None:
    cured = Mora(date(2025, 1, 10), date(2025, 5, 31), "cura")
    facts = sent(date(2025, 2, 1), of_facts=of(cured, OPEN, creditor=KNOWS_NOTICES))
    first, relapse = all_of(facts)
    assert first.rule_id == "P-2X"
    assert outcome(relapse) == ("WITHDRAW_NOW", "C-7", "retirar")


def test_with_the_start_unknown_a_notice_has_to_follow_the_latest_end() -> None:
    cured = Mora(date(2025, 1, 10), date(2025, 5, 31), "cura")
    facts = of(cured, Mora(None), creditor=KNOWS_NOTICES)
    unknown, _ = all_of(sent(date(2025, 5, 31), of_facts=facts))
    assert (unknown.mora_started_on, unknown.rule_id) == (None, "C-7")
    unknown, _ = all_of(sent(date(2025, 6, 1), of_facts=facts))
    assert outcome(unknown) == ("NEEDS_HUMAN", None, None)


def test_a_notice_of_the_future_serves_nothing() -> None:
    facts = replace(
        sent(date(2025, 7, 2), of_facts=of(OPEN, creditor=KNOWS_NOTICES)),
        first_negative_reported_on=date(2025, 9, 1),
    )
    assert one(facts, date(2025, 7, 1)).decision == "WITHDRAW_NOW"
    assert one(facts, date(2025, 7, 2)).decision == "OK_UNTIL"


@pytest.mark.parametrize(
    ("notice", "serves"),
    [
        (Notice(date(2021, 10, 29), "correo_fisico", "N-1"), True),
        (Notice(date(2021, 10, 29), "correo_fisico"), False),
        (Notice(date(2021, 10, 29), "whatsapp", "N-1"), False),
        (Notice(date(2021, 10, 29), "whatsapp", "N-1", "P-1"), True),
        (Notice(date(2021, 10, 29), "whatsapp", None, "P-1"), False),
        (Notice(date(2021, 10, 28), "whatsapp"), True),
    ],
)
def test_a_notice_stays_retrievable_and_an_electronic_one_needs_an_agreement(
    notice: Notice, serves: bool
) -> None:
    facts = replace(of(Mora(date(2021, 9, 1)), creditor=KEEPS_NOTICES), notices=(notice,))
    assert (one(facts).decision == "OK_UNTIL") == serves
    assert (one(facts, TODAY, NEW_LAW).decision == "OK_UNTIL") == serves
    nobody_keeps = replace(facts, creditor=KNOWS_NOTICES)
    assert one(nobody_keeps).decision == "OK_UNTIL"


@pytest.mark.parametrize(
    "channel", ["correo_electronico", "sms", "whatsapp", "mensaje_de_datos", "aplicacion"]
)
def test_every_electronic_channel_needs_the_agreement(channel: str) -> None:
    creditor = Creditor(tells_notices=True, tells_agreements=True)
    facts = replace(of(OPEN, creditor=creditor), notices=(Notice(START, channel),))
    assert one(facts).rule_id == "C-7"


def test_fifteen_percent_of_the_wage_still_needs_two_notices() -> None:
    """2026: 15 % of 1,750,905 is 262,635.75."""
    facts = sent(START, of_facts=of(OPEN, creditor=TOLD_WITH_NOTICES))
    exactly = replace(facts, original_amount_cop=Decimal("262635.75"))
    assert outcome(one(exactly)) == ("BLOCK_REPORT", "C-3", None)
    assert one(exactly).flags == set()
    above = replace(facts, original_amount_cop=Decimal("262635.76"))
    assert one(above).decision == "OK_UNTIL"
    assert one(replace(facts, original_amount_cop=Decimal("0.00"))).decision == "OK_UNTIL"
    assert one(replace(facts, original_amount_cop=Decimal("0.01"))).rule_id == "C-3"
    # On 2025-12-31 the wage of 2026 is no measure: 15 % of 1,423,500 is 213,525.
    assert one(exactly, date(2025, 12, 31)).decision == "OK_UNTIL"
    of_2025 = replace(facts, original_amount_cop=Decimal("213525"))
    assert one(of_2025, date(2025, 12, 31)).rule_id == "C-3"


def test_two_notices_fall_on_two_days_both_ripe() -> None:
    facts = replace(of(OPEN, creditor=KNOWS_NOTICES), original_amount_cop=SMALL)
    facts = replace(facts, first_negative_reported_on=date(2025, 9, 1))
    first, last = date(2025, 7, 1), date(2025, 8, 11)
    assert one(sent(first, last, of_facts=facts)).decision == "OK_UNTIL"
    assert one(sent(last, last, of_facts=facts)).rule_id == "C-7"
    assert one(sent(first, date(2025, 8, 12), of_facts=facts)).rule_id == "C-7"
    assert one(sent(first, of_facts=facts), TODAY, NEW_LAW).rule_id == "C-7"
    assert one(sent(first, of_facts=facts), TODAY, OLD_LAW).decision == "OK_UNTIL"


def test_a_small_obligation_of_which_nothing_was_told_lacks_the_first_notice() -> None:
    facts = replace(of(OPEN, creditor=TOLD_WITH_NOTICES), original_amount_cop=SMALL)
    verdict = one(replace(facts, balance_cop=LARGE))
    assert outcome(verdict) == ("BLOCK_REPORT", "C-2", None)
    assert verdict.flags == set()


def test_two_notices_are_asked_of_reports_since_the_reform() -> None:
    facts = sent(date(2021, 8, 2), of_facts=of(Mora(date(2021, 8, 2)), creditor=KNOWS_NOTICES))
    facts = replace(facts, original_amount_cop=SMALL)
    before = replace(facts, first_negative_reported_on=date(2021, 10, 28))
    assert one(before).decision == "OK_UNTIL"
    since = replace(facts, first_negative_reported_on=date(2021, 10, 29))
    assert one(since).rule_id == "C-7"


def test_any_amount_makes_the_obligation_small_and_another_reading_is_flagged() -> None:
    facts = sent(START, of_facts=of(OPEN, creditor=TOLD_WITH_NOTICES))
    large = replace(facts, original_amount_cop=LARGE)
    for owed in (replace(large, balance_cop=SMALL), replace(large, past_due_cop=SMALL)):
        assert outcome(one(owed)) == ("BLOCK_REPORT", "C-3", None)
        assert one(owed).flags == {"C4_ANY_AMOUNT"}
    told = replace(large, notices=(Notice(START, amount_cop=SMALL),))
    assert one(told).flags == {"C4_ANY_AMOUNT"}
    assert one(replace(facts, past_due_cop=SMALL)).flags == set()


def test_an_amount_of_zero_in_a_notice_hides_no_small_one() -> None:
    notices = (Notice(START, amount_cop=Decimal(0)), Notice(START, amount_cop=Decimal("0.01")))
    facts = replace(of(OPEN, creditor=TOLD_WITH_NOTICES), notices=notices)
    assert one(facts).rule_id == "C-3"


def test_what_is_owed_today_tells_nothing_of_a_mora_that_ended() -> None:
    ended = Mora(START, date(2026, 6, 10), "cura")
    facts = sent(START, of_facts=of(ended, creditor=KNOWS_NOTICES))
    assert one(replace(facts, balance_cop=SMALL, past_due_cop=SMALL)).decision == "OK_UNTIL"
    assert one(replace(facts, original_amount_cop=SMALL)).rule_id == "C-7"


def test_the_wages_are_those_of_the_law() -> None:
    told = (
        "2008 461500 · 2009 496900 · 2010 515000 · 2011 535600 · 2012 566700 · 2013 589500 · "
        "2014 616000 · 2015 644350 · 2016 689455 · 2017 737717 · 2018 781242 · 2019 828116 · "
        "2020 877803 · 2021 908526 · 2022 1000000 · 2023 1160000 · 2024 1300000 · "
        "2025 1423500 · 2026 1750905"
    )
    assert {int(pair.split()[0]): int(pair.split()[1]) for pair in told.split(" · ")} == SMMLV_COP
    assert small_obligation_cop(2008, 2010) == Decimal("77250")
    assert small_obligation_cop(2011, 2010) == 0


def test_a_year_without_a_wage_is_refused_where_the_wage_is_needed() -> None:
    facts = sent(START, of_facts=of(OPEN, creditor=KNOWS_NOTICES))
    assert one(facts, date(2027, 1, 1)).decision == "OK_UNTIL"
    with pytest.raises(ValueError, match="2027"):
        one(replace(facts, original_amount_cop=SMALL), date(2027, 1, 1))
    assert one(replace(facts, original_amount_cop=SMALL), date(2027, 1, 1), OLD_LAW)
    old = replace(of(Mora(date(2007, 12, 31)), creditor=KNOWS_NOTICES), balance_cop=SMALL)
    assert one(old).rule_id == "C-7"


# Eighteen months, the emergency, missing facts


def reported(first: date | None, mora: Mora, withdrawn: date | None = None) -> Facts:
    return replace(
        of(mora, creditor=TOLD), bureau_rows=(BureauRow("datacredito", first, withdrawn),)
    )


def test_the_first_report_comes_at_most_eighteen_months_after_the_start() -> None:
    mora = Mora(date(2022, 8, 31))
    assert one(reported(date(2024, 2, 29), mora)).decision == "OK_UNTIL"
    late = reported(date(2024, 3, 1), mora)
    assert outcome(one(late)) == ("WITHDRAW_NOW", "C-9", "retirar")
    assert one(late, TODAY, OLD_LAW).decision == "OK_UNTIL"


def test_the_eighteen_months_bind_first_reports_since_the_reform() -> None:
    mora = Mora(date(2019, 6, 1))
    assert one(reported(date(2021, 10, 28), mora)).decision == "OK_UNTIL"
    assert one(reported(date(2021, 10, 29), mora)).rule_id == "C-9"


def test_a_report_never_made_is_blocked_after_eighteen_months() -> None:
    facts = of(Mora(date(2022, 8, 31)), creditor=TOLD)
    assert one(facts, date(2024, 2, 29)).decision == "OK_UNTIL"
    assert outcome(one(facts, date(2024, 3, 1))) == ("BLOCK_REPORT", "C-9", None)
    of_earlier_mora = replace(facts, first_negative_reported_on=date(2020, 1, 1))
    assert one(of_earlier_mora, date(2024, 3, 1)).rule_id == "C-9"
    told = replace(facts, first_negative_reported_on=date(2022, 10, 1))
    assert one(told, date(2024, 3, 1)).decision == "OK_UNTIL"
    ended = of(Mora(date(2022, 8, 31), end_unknown=True), creditor=TOLD)
    assert one(ended, date(2024, 3, 1)).decision == "NEEDS_HUMAN"


def test_a_first_report_before_the_mora_was_of_an_earlier_one() -> None:
    creditor = replace(KNOWS_NOTICES, told_bureaus=frozenset({"datacredito"}))
    facts = sent(START, of_facts=of(OPEN, creditor=creditor))
    rows = (BureauRow("datacredito", date(2025, 6, 9)),)
    assert one(replace(facts, bureau_rows=rows)).decision == "OK_UNTIL"
    rows = (BureauRow("datacredito", START),)
    assert one(replace(facts, bureau_rows=rows)).rule_id == "C-7"


def test_the_bureaus_own_day_stands_before_the_obligations() -> None:
    mora = Mora(date(2022, 8, 31))
    facts = reported(date(2024, 3, 1), mora)
    assert one(replace(facts, first_negative_reported_on=date(2022, 9, 30))).rule_id == "C-9"
    own = replace(reported(None, mora), first_negative_reported_on=date(2024, 3, 1))
    assert one(own).rule_id == "C-9"
    earliest = (*facts.bureau_rows, BureauRow("datacredito", date(2022, 10, 1), TODAY))
    assert one(replace(facts, bureau_rows=earliest)).decision == "OK_UNTIL"


@pytest.mark.parametrize(
    ("first", "rule"),
    [
        ("2020-03-11", "P-8Y"),
        ("2020-03-12", "T-5"),
        ("2020-12-31", "T-5"),
        ("2021-01-01", "P-8Y"),
    ],
)
def test_a_first_report_in_the_emergency_goes_to_a_person(first: str, rule: str) -> None:
    facts = reported(date.fromisoformat(first), Mora(date(2019, 9, 1)))
    facts = replace(facts, flags=(Flag("restructuring_2020"),))
    assert one(facts).rule_id == rule
    assert (one(facts).decision, one(facts).verb) == (
        ("NEEDS_HUMAN" if rule == "T-5" else "OK_UNTIL"),
        "eliminar",
    )
    assert one(facts, TODAY, OLD_LAW).rule_id == "P-PRESC"
    assert one(facts, date(2027, 8, 22)).decision == "WITHDRAW_NOW"
    assert one(replace(facts, flags=())).rule_id == "P-8Y"


def test_what_the_bureau_no_longer_shows_was_not_reported_in_the_emergency() -> None:
    facts = reported(date(2020, 6, 1), Mora(date(2019, 9, 1)), withdrawn=date(2022, 1, 1))
    assert one(replace(facts, flags=(Flag("restructuring_2020"),))).rule_id == "P-8Y"


@pytest.mark.parametrize(
    ("mora", "rule", "verb"),
    [
        (Mora(None), None, None),
        (Mora(None, end_unknown=True), None, None),
        (Mora(None, date(2025, 3, 1), "pago"), "P-NOCALC", "retirar"),
        (Mora(START, end_unknown=True), "P-8Y", "eliminar"),
        (Mora(START, date(2026, 6, 10), "pago", mora_after_end=True), "P-2X", "retirar"),
    ],
)
def test_a_missing_fact_goes_to_a_person(mora: Mora, rule: str | None, verb: str | None) -> None:
    assert outcome(one(of(mora))) == ("NEEDS_HUMAN", rule, verb)


def test_an_order_that_is_due_does_not_wait_for_a_missing_fact() -> None:
    undated = of(Mora(date(2018, 3, 1), end_unknown=True))
    assert outcome(one(undated, date(2026, 2, 18))) == ("NEEDS_HUMAN", "P-8Y", "eliminar")
    assert outcome(one(undated, date(2026, 2, 19))) == ("WITHDRAW_NOW", "P-8Y", "eliminar")
    assert one(undated).flags == set()


# Records: instalments, bureaus, order


def test_each_instalment_has_its_own_term_and_the_mora_one_clock_of_eight_years() -> None:
    mora = Mora(
        date(2022, 12, 1),
        date(2024, 4, 1),
        "cura",
        instalments=(
            Instalment(date(2022, 12, 1), date(2023, 1, 31)),
            Instalment(date(2023, 2, 1)),
        ),
    )
    first, second = all_of(of(mora))
    assert (first.mora_days, first.expires_on) == (61, date(2023, 6, 2))
    assert (second.mora_ended_on, second.mora_days) == (date(2024, 4, 1), 425)
    assert second.expires_on == date(2026, 7, 30)
    assert first.exp_8y_on == second.exp_8y_on == date(2030, 12, 1)
    assert first.flags == second.flags == {"ROLLING_MORA"}


def test_the_continuous_mora_stays_a_term_where_it_outlasts_its_instalments() -> None:
    paid = (Instalment(date(2023, 1, 1), date(2023, 6, 30)),)
    for mora, count in (
        (Mora(date(2023, 1, 1), date(2023, 6, 30), instalments=paid), 1),
        (Mora(date(2023, 1, 1), date(2023, 7, 1), instalments=paid), 2),
        (Mora(date(2023, 1, 1), instalments=paid), 2),
        (Mora(date(2023, 1, 1), end_unknown=True, instalments=paid), 2),
        (Mora(date(2023, 1, 1), instalments=(Instalment(date(2023, 1, 1)),)), 1),
    ):
        assert len(all_of(of(mora))) == count


def test_the_transition_and_the_notices_look_at_the_continuous_mora() -> None:
    mora = Mora(
        date(2021, 1, 1),
        date(2022, 3, 2),
        "pago",
        instalments=(Instalment(date(2022, 1, 1), date(2022, 3, 2)),),
    )
    verdict = one(of(mora))
    assert (verdict.exp_transition_on, verdict.exp_2x_on) == (date(2022, 9, 2), date(2022, 6, 30))
    early = sent(date(2021, 1, 1), of_facts=of(mora, creditor=KNOWS_NOTICES))
    assert one(early).rule_id == "P-2X"


def test_every_bureau_has_its_record_in_order() -> None:
    creditor = Creditor(
        bureaus=("transunion", "datacredito"), told_bureaus=frozenset({"transunion"})
    )
    relapse = Mora(date(2024, 5, 1))
    verdicts = all_of(of(relapse, PAID, Mora(None), creditor=creditor))
    assert [(v.bureau, v.mora_started_on) for v in verdicts] == [
        ("datacredito", None),
        ("datacredito", date(2023, 3, 16)),
        ("datacredito", date(2024, 5, 1)),
        ("transunion", None),
        ("transunion", date(2023, 3, 16)),
        ("transunion", date(2024, 5, 1)),
    ]
    assert [v.decision for v in verdicts][2::3] == ["OK_UNTIL", "BLOCK_REPORT"]


def test_a_record_with_one_row_not_withdrawn_is_shown() -> None:
    mora = Mora(date(2022, 8, 31))
    gone = BureauRow("datacredito", date(2024, 3, 1), date(2024, 9, 1))
    facts = replace(of(mora, creditor=TOLD), bureau_rows=(gone,))
    assert one(facts).decision == "OK_UNTIL"
    again = replace(facts, bureau_rows=(gone, BureauRow("datacredito")))
    assert one(again).rule_id == "C-9"


def test_the_gates_stand_in_the_order_of_the_law() -> None:
    """One record that every gate would stop; each is taken away in turn."""
    creditor = Creditor(
        told_bureaus=frozenset({"datacredito"}), tells_notices=True, tells_evidence=True
    )
    facts = Facts(
        creditor=creditor,
        moras=(Mora(date(2019, 9, 1), end_unknown=True),),
        bureau_rows=(BureauRow("datacredito", date(2021, 10, 29)),),
        flags=(Flag("secuestro"), Flag("insolvencia"), Flag("restructuring_2020")),
    )
    assert one(facts).rule_id == "FORCE_MAJEURE"
    facts = replace(facts, flags=facts.flags[1:])
    assert one(facts).rule_id == "D-1"
    facts = replace(facts, evidence_id="E-1")
    assert one(facts).rule_id == "C-7"
    facts = sent(date(2019, 9, 1), of_facts=facts)
    assert one(facts).rule_id == "C-9"
    facts = replace(facts, bureau_rows=(BureauRow("datacredito", date(2020, 6, 1)),))
    assert one(facts).rule_id == "T-5"
    facts = replace(facts, flags=facts.flags[:1])
    assert one(facts).rule_id == "INSOLVENCY"
    facts = replace(facts, flags=())
    assert outcome(one(facts)) == ("NEEDS_HUMAN", "P-8Y", "eliminar")
    assert one(replace(facts, moras=(Mora(date(2019, 9, 1)),))).decision == "OK_UNTIL"


def test_a_law_that_never_was_is_refused() -> None:
    assert one(of(PAID), TODAY, date(2008, 12, 31))
    with pytest.raises(ValueError, match="2008-12-31"):
        one(of(PAID), TODAY, date(2008, 12, 30))
    assert one(of(PAID), TODAY, NEW_LAW, CEILING)
    with pytest.raises(ValueError, match="2021-10-29"):
        one(of(PAID), TODAY, OLD_LAW, CEILING)
    with pytest.raises(ValueError, match="no rule set"):
        one(of(PAID), rules="ceiling")


# Histories

EVERY_RULE = {
    *("P-2X", "P-2XOLD", "P-4Y", "P-8Y", "P-NOCALC", "P-PRESC", "ceiling-4-8", None),
    *("T-1", "T-2", "T-3", "T-4", "T-5", "T-6", "INSOLVENCY", "FORCE_MAJEURE"),
    *("D-1", "D-5", "C-2", "C-3", "C-7", "C-9"),
}
EVERY_FLAG = {
    *("ROLLING_MORA", "CAP8_ON_PAID", "TR_CURE", "TR_WINDOW_EDGE"),
    *("FORCE_MAJEURE_UNDATED", "FIRST_REPORT_UNKNOWN", "C4_ANY_AMOUNT"),
}


def reached(cases: Iterable[tuple[Facts, Question]]) -> tuple[set[str | None], set[str]]:
    rules: set[str | None] = set()
    flags: set[str] = set()
    for facts, question in cases:
        for verdict in judge(facts, question):
            rules.add(verdict.rule_id)
            flags |= verdict.flags
    return rules, flags


def test_random_histories_reach_every_rule_and_flag() -> None:
    cases = ((facts, ask) for facts in random_histories(1_500, seed=21) for ask in QUESTIONS)
    assert reached(cases) == (EVERY_RULE, EVERY_FLAG)


def test_boundary_histories_reach_every_rule_and_flag() -> None:
    assert reached(boundary_histories()) == (EVERY_RULE, EVERY_FLAG)


def test_histories_hold_only_what_an_intake_lets_pass() -> None:
    for facts in random_histories(3_000, seed=22):
        check_is_sound(facts)
        assert facts.creditor in CREDITORS
        assert min(days_of(facts)) >= FIRST_DAY
    for facts, _ in boundary_histories():
        check_is_sound(facts)
        assert facts.creditor in CREDITORS


def days_of(facts: Facts) -> list[date]:
    days: list[date | None] = [facts.first_negative_reported_on, TODAY]
    for mora in facts.moras:
        days += [mora.started_on, mora.ended_on]
        for instalment in mora.instalments:
            days += [instalment.started_on, instalment.ended_on]
    days += [notice.sent_on for notice in facts.notices]
    days += [day for row in facts.bureau_rows for day in (row.first_negative_on, row.withdrawn_on)]
    days += [flag.since_on for flag in facts.flags]
    return [day for day in days if day is not None]


def check_is_sound(facts: Facts) -> None:
    creditor = facts.creditor
    assert max(days_of(facts)) <= LAST_DAY
    assert {row.bureau for row in facts.bureau_rows} <= creditor.told_bureaus
    assert creditor.tells_notices or not facts.notices
    assert creditor.tells_notice_evidence or not any(n.evidence_id for n in facts.notices)
    assert creditor.tells_agreements or not any(n.agreement_id for n in facts.notices)
    assert creditor.tells_evidence or facts.evidence_id is None
    assert creditor.tells_authorizations or facts.authorization_id is None
    assert len(facts.notices) <= 5
    check_moras(facts.moras)


def check_moras(moras: tuple[Mora, ...]) -> None:
    assert 1 <= len(moras) <= 4
    for mora, following in pairwise(moras):
        assert mora.started_on is not None
        assert mora.ended_on is not None
        assert mora.ended_on < (following.started_on or following.ended_on or LAST_DAY)
    for mora in moras:
        first, last = mora.started_on or FIRST_DAY, mora.ended_on or LAST_DAY
        assert first <= last
        assert not (mora.end_unknown and mora.ended_on)
        starts = [instalment.started_on for instalment in mora.instalments]
        assert len(set(starts)) == len(starts) <= 5
        for instalment in mora.instalments:
            assert first <= instalment.started_on <= (instalment.ended_on or last) <= last


def test_the_law_never_shows_a_datum_longer_than_the_ceiling() -> None:
    for facts in random_histories(5_000, seed=23):
        for verdict in judge(facts, Question(TODAY, TODAY)):
            if verdict.ceiling_expires_on is not None:
                assert verdict.expires_on is not None
                assert verdict.expires_on <= verdict.ceiling_expires_on


def test_the_forty_creditors_differ_and_the_questions_too() -> None:
    assert len(set(CREDITORS)) == len(CREDITORS) == 40
    assert len(set(QUESTIONS)) == len(QUESTIONS)


def test_the_same_seed_gives_the_same_histories() -> None:
    assert list(random_histories(300, seed=3)) == list(random_histories(300, seed=3))
    assert list(random_histories(300, seed=3)) != list(random_histories(300, seed=4))
