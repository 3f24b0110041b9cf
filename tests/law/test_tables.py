"""The tables and bullets of section 1 of the law, and the conventions of section 0, as tests.

Dates are literals, checked by hand against the text. Three bullets decide nothing by arithmetic
and are gates elsewhere: insolvency, force majeure, and rolling mora's choice of unit. P-SCORE and
P-POS give no date either.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.oracle.nights import Observation, remember
from tests.oracle.permanence import Episode, Verdict, add_months, add_years, judge

QUIET_DAY = date(2023, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def paid(start: str, end: str, run: date = QUIET_DAY, rule_set: str = "law-in-force") -> Verdict:
    return judge(Episode(day(start), day(end)), run, rule_set)


def unpaid(start: str, run: date = QUIET_DAY, rule_set: str = "law-in-force") -> Verdict:
    return judge(Episode(day(start), None), run, rule_set)


# The table of worked examples


@pytest.mark.parametrize(
    ("start", "end", "mora_days", "exp_2x", "exp_4y", "exp_8y", "expires"),
    [
        ("2023-03-16", "2023-09-15", 183, "2024-09-15", "2027-09-15", "2031-03-16", "2024-09-15"),
        ("2024-01-01", "2024-01-31", 30, "2024-03-31", "2028-01-31", "2032-01-01", "2024-03-31"),
        ("2022-01-11", "2024-01-11", 730, "2028-01-10", "2028-01-11", "2030-01-11", "2028-01-10"),
        ("2020-02-29", "2024-02-29", 1461, "2032-02-29", "2028-02-29", "2028-02-29", "2028-02-29"),
        ("2018-02-01", "2023-06-30", 1975, "2034-04-23", "2027-06-30", "2026-02-01", "2026-02-01"),
    ],
)
def test_a_paid_row_of_the_table_has_its_four_dates(
    start: str, end: str, mora_days: int, exp_2x: str, exp_4y: str, exp_8y: str, expires: str
) -> None:
    verdict = paid(start, end)
    assert verdict.mora_days == mora_days
    assert verdict.exp_2x_on == day(exp_2x)
    assert verdict.exp_4y_on == day(exp_4y)
    assert verdict.exp_8y_on == day(exp_8y)
    assert verdict.expires_on == day(expires)


def test_the_unpaid_row_of_the_table_has_only_the_eight_years() -> None:
    verdict = unpaid("2018-03-01")
    assert verdict.mora_days is None
    assert verdict.exp_2x_on is None
    assert verdict.exp_4y_on is None
    assert verdict.exp_8y_on == date(2026, 3, 1)
    assert verdict.expires_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("start", "end", "rule_id", "verb", "flags"),
    [
        ("2023-03-16", "2023-09-15", "P-2X", "retirar", frozenset()),
        ("2024-01-01", "2024-01-31", "P-2X", "retirar", frozenset()),
        ("2022-01-11", "2024-01-11", "P-2X", "retirar", frozenset()),
        ("2020-02-29", "2024-02-29", "P-2X", "retirar", frozenset()),
        ("2018-02-01", "2023-06-30", "P-8Y", "eliminar", frozenset({"CAP8_ON_PAID"})),
    ],
)
def test_a_row_of_the_table_names_its_rule_its_verb_and_its_flag(
    start: str, end: str, rule_id: str, verb: str, flags: frozenset[str]
) -> None:
    verdict = paid(start, end)
    assert (verdict.rule_id, verdict.verb, verdict.flags) == (rule_id, verb, flags)


def test_an_unpaid_datum_is_eliminated_by_the_eight_years_and_carries_no_flag() -> None:
    verdict = unpaid("2018-03-01")
    assert (verdict.rule_id, verdict.verb, verdict.flags) == ("P-8Y", "eliminar", frozenset())


# The table of rules


def test_the_rules_in_force_begin_on_29_october_2021() -> None:
    assert unpaid("2013-10-29", date(2021, 10, 29)).decision == "WITHDRAW_NOW"
    with pytest.raises(ValueError, match="another law was in force"):
        unpaid("2013-10-29", date(2021, 10, 28))


def test_p4y_is_history_a_short_mora_does_not_wait_four_years_from_payment() -> None:
    verdict = paid("2019-01-10", "2019-02-09", date(2021, 10, 29))
    assert verdict.exp_4y_on == date(2023, 2, 9)
    assert verdict.expires_on == date(2019, 4, 10)


@pytest.mark.parametrize(
    ("end", "expires"),
    [("2024-01-10", "2028-01-07"), ("2024-01-11", "2028-01-10"), ("2024-01-12", "2028-01-12")],
)
def test_p2x_is_double_the_mora_below_two_years_and_four_years_above(
    end: str, expires: str
) -> None:
    assert paid("2022-01-11", end).expires_on == day(expires)


def test_p_nocalc_a_mora_that_cannot_be_computed_has_four_years_from_its_end() -> None:
    verdict = judge(Episode(None, date(2020, 6, 30)), QUIET_DAY)
    assert verdict.mora_days is None
    assert verdict.exp_2x_on is None
    assert verdict.exp_4y_on == date(2024, 6, 30)
    assert verdict.exp_8y_on is None
    assert verdict.expires_on == date(2024, 6, 30)
    assert (verdict.rule_id, verdict.verb) == ("P-NOCALC", "retirar")


def test_p_presc_is_history_an_unpaid_datum_has_a_cap() -> None:
    verdict = unpaid("2005-05-05", date(2021, 10, 29))
    assert verdict.expires_on == date(2013, 5, 5)
    assert verdict.decision == "WITHDRAW_NOW"


def test_p_pos_an_obligation_never_in_mora_has_no_episode_to_judge() -> None:
    nights = [Observation(date(2024, 5, n), days_past_due=0, past_due_cop=0) for n in (1, 2, 3)]
    assert remember(nights) == []


# Both sides of every anniversary


@pytest.mark.parametrize(
    ("start", "end", "order_due", "expires"),
    [
        ("2023-03-16", "2023-09-15", "2024-09-05", "2024-09-15"),
        ("2024-01-01", "2024-01-31", "2024-03-21", "2024-03-31"),
        ("2022-01-11", "2024-01-11", "2027-12-31", "2028-01-10"),
        ("2020-02-29", "2024-02-29", "2028-02-19", "2028-02-29"),
        ("2018-02-01", "2023-06-30", "2026-01-22", "2026-02-01"),
        ("2018-03-01", None, "2026-02-19", "2026-03-01"),
    ],
)
def test_an_order_is_due_ten_days_before_and_the_anniversary_is_already_expired(
    start: str, end: str | None, order_due: str, expires: str
) -> None:
    episode = Episode(day(start), None if end is None else day(end))
    one = timedelta(days=1)
    before, due = judge(episode, day(order_due) - one), judge(episode, day(order_due))
    eve, anniversary = judge(episode, day(expires) - one), judge(episode, day(expires))
    after = judge(episode, day(expires) + one)
    assert before.order_due_on == day(order_due)
    assert (before.decision, before.days_overdue) == ("OK_UNTIL", -11)
    assert (due.decision, due.days_overdue) == ("WITHDRAW_NOW", -10)
    assert (eve.decision, eve.days_overdue) == ("WITHDRAW_NOW", -1)
    assert (anniversary.decision, anniversary.days_overdue) == ("WITHDRAW_NOW", 0)
    assert (after.decision, after.days_overdue) == ("WITHDRAW_NOW", 1)


def test_permanence_that_ends_on_a_sunday_is_not_moved_to_monday() -> None:
    expires_on = paid("2024-01-01", "2024-01-31").expires_on
    assert expires_on == date(2024, 3, 31)
    assert expires_on.isoweekday() == 7


def test_the_run_date_changes_the_decision_and_never_a_date() -> None:
    early, late = unpaid("2018-03-01", date(2022, 1, 1)), unpaid("2018-03-01", date(2040, 1, 1))
    assert early.expires_on == late.expires_on == date(2026, 3, 1)
    assert (early.decision, late.decision) == ("OK_UNTIL", "WITHDRAW_NOW")


# Leap days and month ends


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-29"),
        ("2024-03-31", 1, "2024-04-30"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-12-15", 12, "2025-12-15"),
        ("2024-01-01", 0, "2024-01-01"),
    ],
)
def test_a_month_keeps_the_day_number_or_ends_with_the_month(
    start: str, months: int, end: str
) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2020-02-29", 5, "2025-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2020-02-29", 8, "2028-02-29"),
        ("2096-02-29", 8, "2104-02-29"),
        ("2096-02-29", 4, "2100-02-28"),
        ("2019-02-28", 5, "2024-02-28"),
        ("2023-03-01", 1, "2024-03-01"),
    ],
)
def test_a_year_keeps_the_day_and_29_february_becomes_the_28th(
    start: str, years: int, end: str
) -> None:
    assert add_years(day(start), years) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "exp_2x", "exp_4y", "exp_8y"),
    [
        ("2020-02-28", "2020-02-29", "2020-03-02", "2024-02-29", "2028-02-28"),
        ("2020-02-29", "2020-03-01", "2020-03-03", "2024-03-01", "2028-02-29"),
        ("2023-12-31", "2024-02-29", "2024-06-28", "2028-02-29", "2031-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "2028-02-29", "2032-02-29"),
        ("2021-08-31", "2022-02-28", "2023-02-25", "2026-02-28", "2029-08-31"),
        ("2019-12-31", "2020-12-31", "2023-01-02", "2024-12-31", "2027-12-31"),
    ],
)
def test_leap_days_and_month_ends_count_as_the_calendar_has_them(
    start: str, end: str, exp_2x: str, exp_4y: str, exp_8y: str
) -> None:
    verdict = paid(start, end)
    assert verdict.exp_2x_on == day(exp_2x)
    assert verdict.exp_4y_on == day(exp_4y)
    assert verdict.exp_8y_on == day(exp_8y)
    assert verdict.expires_on == day(exp_2x)


def test_a_mora_of_no_day_expires_the_day_it_ends() -> None:
    verdict = paid("2024-05-05", "2024-05-05")
    assert (verdict.mora_days, verdict.expires_on) == (0, date(2024, 5, 5))


# CAP8_ON_PAID


@pytest.mark.parametrize(
    ("end", "expires", "rule_id", "flags"),
    [
        ("2022-01-31", "2026-01-31", "P-2X", frozenset()),
        ("2022-02-01", "2026-02-01", "P-2X", frozenset()),
        ("2022-02-02", "2026-02-01", "P-8Y", frozenset({"CAP8_ON_PAID"})),
    ],
)
def test_the_eight_years_bind_a_paid_debt_only_when_strictly_the_least(
    end: str, expires: str, rule_id: str, flags: frozenset[str]
) -> None:
    verdict = paid("2018-02-01", end)
    assert verdict.expires_on == day(expires)
    assert (verdict.rule_id, verdict.flags) == (rule_id, flags)


@pytest.mark.parametrize("end", ["2024-05-09", "2024-05-10", "2024-05-11", "2030-12-31"])
def test_a_payment_after_eight_years_never_revives_the_datum(end: str) -> None:
    verdict = paid("2016-05-10", end, date(2031, 1, 1))
    assert verdict.expires_on == date(2024, 5, 10)
    assert verdict.decision == "WITHDRAW_NOW"
    assert verdict.flags == {"CAP8_ON_PAID"}


# The ceiling


@pytest.mark.parametrize(
    ("start", "end", "ceiling"),
    [
        ("2023-03-16", "2023-09-15", "2027-09-15"),
        ("2022-01-11", "2024-01-11", "2028-01-11"),
        ("2018-02-01", "2023-06-30", "2027-06-30"),
        ("2016-02-29", "2020-02-29", "2024-02-29"),
        ("2018-03-01", None, "2026-03-01"),
    ],
)
def test_the_ceiling_stands_beside_the_legal_date_and_rules_only_when_chosen(
    start: str, end: str | None, ceiling: str
) -> None:
    episode = Episode(day(start), None if end is None else day(end))
    legal, capped = judge(episode, QUIET_DAY), judge(episode, QUIET_DAY, "ceiling-4-8")
    assert legal.ceiling_expires_on == capped.ceiling_expires_on == day(ceiling)
    assert capped.expires_on == day(ceiling)
    assert capped.rule_id == "ceiling-4-8"
    assert capped.verb == ("eliminar" if end is None else "retirar")
    assert capped.flags == frozenset()
    assert legal.rule_id != "ceiling-4-8"


def test_the_ceiling_is_right_as_it_stands_only_from_two_years_of_mora() -> None:
    just_under, two_years = paid("2022-01-11", "2024-01-10"), paid("2022-01-11", "2024-01-12")
    assert just_under.expires_on != just_under.ceiling_expires_on
    assert two_years.expires_on == two_years.ceiling_expires_on == date(2028, 1, 12)


def test_the_ceiling_has_its_own_order_date_and_decision() -> None:
    before = paid("2023-03-16", "2023-09-15", date(2027, 9, 4), "ceiling-4-8")
    due = paid("2023-03-16", "2023-09-15", date(2027, 9, 5), "ceiling-4-8")
    assert (before.decision, before.days_overdue) == ("OK_UNTIL", -11)
    assert (due.decision, due.order_due_on) == ("WITHDRAW_NOW", date(2027, 9, 5))


def test_a_rule_set_nobody_wrote_is_an_error() -> None:
    with pytest.raises(ValueError, match="ceiling-5-9"):
        unpaid("2018-03-01", rule_set="ceiling-5-9")


# Facts that are missing


def test_paid_without_a_date_has_the_eight_years_and_goes_to_a_person() -> None:
    episode = Episode(date(2018, 3, 1), None, end_unknown=True)
    verdict = judge(episode, QUIET_DAY)
    assert (verdict.exp_2x_on, verdict.exp_4y_on) == (None, None)
    assert verdict.expires_on == date(2026, 3, 1)
    assert (verdict.rule_id, verdict.verb) == ("P-8Y", "eliminar")
    assert verdict.decision == "NEEDS_HUMAN"


def test_a_missing_fact_does_not_hold_back_an_order_that_is_due() -> None:
    undated = Episode(date(2018, 3, 1), None, end_unknown=True)
    assert judge(undated, date(2026, 2, 18)).decision == "NEEDS_HUMAN"
    assert judge(undated, date(2026, 2, 19)).decision == "WITHDRAW_NOW"
    startless = Episode(None, date(2020, 6, 30))
    assert judge(startless, date(2024, 6, 19)).decision == "NEEDS_HUMAN"
    assert judge(startless, date(2024, 6, 20)).decision == "WITHDRAW_NOW"


@pytest.mark.parametrize("end_unknown", [False, True])
def test_without_any_date_there_is_nothing_but_a_person(end_unknown: bool) -> None:
    verdict = judge(Episode(None, None, end_unknown), date(2040, 1, 1))
    assert verdict.expires_on is None
    assert verdict.order_due_on is None
    assert verdict.days_overdue is None
    assert (verdict.rule_id, verdict.verb) == (None, None)
    assert verdict.decision == "NEEDS_HUMAN"


def test_the_ceiling_of_a_payment_without_a_date_does_not_exist() -> None:
    episode = Episode(date(2010, 3, 1), None, end_unknown=True)
    verdict = judge(episode, date(2026, 1, 1), "ceiling-4-8")
    assert (verdict.ceiling_expires_on, verdict.expires_on) == (None, None)
    assert verdict.exp_8y_on == date(2018, 3, 1)
    assert verdict.decision == "NEEDS_HUMAN"


# The bullets about the unit and its two ends


def test_getting_current_without_closing_starts_the_term() -> None:
    night = Observation(
        date(2024, 4, 30),
        mora_started_on=date(2024, 1, 1),
        days_past_due=0,
        past_due_cop=0,
        cured_on=date(2024, 1, 31),
    )
    (known,) = remember([night])
    episode = Episode(known.mora_started_on, known.mora_ended_on)
    assert judge(episode, QUIET_DAY).expires_on == date(2024, 3, 31)


def test_a_partial_payment_that_leaves_an_instalment_overdue_starts_no_term() -> None:
    nights = [
        Observation(date(2024, 3, 1), date(2024, 1, 1), days_past_due=61, past_due_cop=900_000),
        Observation(date(2024, 3, 2), date(2024, 1, 1), days_past_due=62, past_due_cop=100_000),
    ]
    (known,) = remember(nights)
    assert (known.mora_started_on, known.mora_ended_on) == (date(2024, 1, 1), None)


def test_each_instalment_of_a_rolling_mora_has_its_own_term() -> None:
    first, second = paid("2024-01-06", "2024-02-05"), paid("2024-02-06", "2024-02-26")
    assert first.expires_on == date(2024, 4, 5)
    assert second.expires_on == date(2024, 4, 6)


def test_reaging_leaves_the_earliest_start_and_its_eight_years() -> None:
    nights = [
        Observation(date(2024, 6, 1), date(2018, 3, 1), past_due_cop=500_000),
        Observation(date(2024, 6, 2), date(2024, 5, 20), past_due_cop=500_000),
    ]
    (known,) = remember(nights)
    assert known.flags == {"REAGED"}
    assert judge(Episode(known.mora_started_on, None), QUIET_DAY).expires_on == date(2026, 3, 1)


@pytest.mark.parametrize("mode", ["novacion", "dacion", "condonacion", "transaccion"])
def test_extinction_by_any_mode_ends_the_mora_on_its_date(mode: str) -> None:
    night = Observation(
        date(2024, 6, 30),
        mora_started_on=date(2023, 3, 16),
        cured_on=None,
        extinguished_on=date(2023, 9, 15),
        extinguished_by=mode,
    )
    (known,) = remember([night])
    assert known.mora_ended_on == date(2023, 9, 15)
    assert paid("2023-03-16", "2023-09-15").expires_on == date(2024, 9, 15)


def test_the_end_is_the_earlier_of_cure_and_extinction() -> None:
    night = Observation(
        date(2024, 6, 30),
        mora_started_on=date(2023, 3, 16),
        cured_on=date(2023, 8, 1),
        extinguished_on=date(2023, 9, 15),
        extinguished_by="pago",
    )
    assert remember([night])[0].mora_ended_on == date(2023, 8, 1)


def test_a_relapse_neither_revives_nor_extends_the_older_episode() -> None:
    nights = [
        Observation(date(2024, 2, 1), date(2024, 1, 1), 0, 0, cured_on=date(2024, 1, 31)),
        Observation(date(2024, 3, 20), date(2024, 3, 16), 5, 90_000),
    ]
    older, relapse = remember(nights)
    assert (older.mora_started_on, older.mora_ended_on) == (date(2024, 1, 1), date(2024, 1, 31))
    assert (relapse.mora_started_on, relapse.mora_ended_on) == (date(2024, 3, 16), None)
    assert older.flags == relapse.flags == frozenset()
