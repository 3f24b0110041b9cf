"""The arithmetic of an explanation: law.md §1's own table, and the dates that do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retention.explain.reckoning import Dates, Mora, Terms, add_years, reckon

LAW = Terms(
    years_without_mora_time=4,
    mora_multiple=2,
    most_years_after_payment=4,
    most_years_after_default=8,
    transition_from=date(2021, 10, 29),
    transition_edge_to=date(2022, 10, 31),
    transition_months=6,
    transition_settled_to=date(2021, 4, 29),
    transition_short_mora_months=6,
    transition_mora_multiple=1,
    insolvency_years=1,
)
CEILING = replace(LAW, rule_set="ceiling-4-8")
OLD_LAW = Terms(
    years_after_payment=4,
    old_mora_multiple=2,
    old_short_mora_years=2,
    prescription_years=10,
    years_after_prescription=4,
)


def dates_of(started_on: str | None, ended_on: str | None, terms: Terms = LAW) -> Dates:
    first, last = (date.fromisoformat(text) if text else None for text in (started_on, ended_on))
    return reckon(Mora(first, last), terms)


def arithmetic_of(dates: Dates, name: str) -> str:
    return next(each.arithmetic for each in dates.candidates if each.name == name)


@pytest.mark.parametrize(
    ("started_on", "ended_on", "expires_on", "deciding"),
    [
        ("2023-03-16", "2023-09-15", "2024-09-15", ("exp_2x_on",)),
        ("2024-01-01", "2024-01-31", "2024-03-31", ("exp_2x_on",)),
        ("2022-01-11", "2024-01-11", "2028-01-10", ("exp_2x_on",)),
        ("2020-02-29", "2024-02-29", "2028-02-29", ("exp_4y_on", "exp_8y_on")),
        ("2018-02-01", "2023-06-30", "2026-02-01", ("exp_8y_on",)),
        ("2018-03-01", None, "2026-03-01", ("exp_8y_on",)),
    ],
)
def test_the_table_of_the_law_is_reckoned(
    started_on: str, ended_on: str | None, expires_on: str, deciding: tuple[str, ...]
) -> None:
    dates = dates_of(started_on, ended_on)
    assert dates.expires_on == date.fromisoformat(expires_on)
    assert dates.deciding == deciding


def test_the_arithmetic_is_written_out() -> None:
    dates = dates_of("2023-03-16", "2023-09-15")
    assert arithmetic_of(dates, "exp_2x_on") == "2023-09-15 + 2 \u00d7 183 days = 2024-09-15"
    assert arithmetic_of(dates, "exp_4y_on") == "2023-09-15 + 4 years = 2027-09-15"
    assert arithmetic_of(dates, "exp_8y_on") == "2023-03-16 + 8 years = 2031-03-16"
    assert dates.order_due_on == date(2024, 9, 5)


def test_a_day_that_the_year_lacks_becomes_the_last_of_its_month_and_it_says_so() -> None:
    assert add_years(date(2020, 2, 29), 5) == date(2025, 2, 28)
    dates = dates_of("2092-02-29", None)
    told = "2092-02-29 + 8 years = 2100-02-28 (no 29 February in 2100: the month's last day)"
    assert arithmetic_of(dates, "exp_8y_on") == told


def test_an_open_mora_says_what_its_missing_dates_wait_for() -> None:
    dates = dates_of("2018-03-01", None)
    assert arithmetic_of(dates, "exp_2x_on").startswith("none: still in mora")
    assert dates.mora_days is None


def test_without_a_first_day_only_the_four_years_can_be_reckoned() -> None:
    dates = dates_of(None, "2024-02-29")
    assert dates.expires_on == date(2028, 2, 29)
    assert dates.deciding == ("exp_4y_on",)
    assert [each.rule_id for each in dates.candidates] == ["P-2X", "P-NOCALC", "P-8Y"]


def test_the_ceiling_takes_four_years_when_paid_and_eight_when_not() -> None:
    paid = dates_of("2024-01-01", "2024-01-31", CEILING)
    assert paid.expires_on == date(2028, 1, 31)
    assert paid.deciding == ("exp_4y_on",)
    assert dates_of("2018-03-01", None, CEILING).expires_on == date(2026, 3, 1)


def test_the_ceiling_of_a_mora_that_ended_nobody_knows_when_is_not_known() -> None:
    mora = Mora(date(2020, 1, 1), None, is_end_unknown=True)
    assert reckon(mora, CEILING).expires_on is None
    assert reckon(mora, LAW).expires_on == date(2028, 1, 1)


def test_the_order_is_due_ten_days_before_and_then_it_is_time_to_withdraw() -> None:
    dates = dates_of("2018-12-03", None)
    assert dates.decision(date(2026, 11, 22)) == "OK_UNTIL"
    assert dates.decision(date(2026, 11, 23)) == "WITHDRAW_NOW"


@pytest.mark.parametrize(
    ("started_on", "ended_on", "rule_id", "on", "arithmetic"),
    [
        ("2020-01-01", "2021-04-29", "T-2", "2021-10-29", "2021-10-29, the day Ley 2157 de 2021"),
        ("2020-01-01", "2021-04-30", "T-3", "2021-10-30", "2021-04-30 + 6 months = 2021-10-30"),
        ("2020-01-01", "2021-10-28", "T-3", "2022-04-28", "2021-10-28 + 6 months = 2022-04-28"),
        ("2020-01-01", "2021-10-29", "T-1", "2022-04-29", "2021-10-29 + 6 months = 2022-04-29"),
        ("2020-01-01", "2022-10-31", "T-1", "2023-04-30", "2022-10-31 + 6 months = 2023-04-30"),
        ("2022-01-01", "2022-04-01", "T-4", "2022-06-30", "2022-04-01 + 1 \u00d7 90 days"),
        ("2022-01-01", "2022-07-01", "T-1", "2023-01-01", "2022-07-01 + 6 months = 2023-01-01"),
    ],
)
def test_each_line_of_the_transition_is_reckoned_on_its_days(
    started_on: str, ended_on: str, rule_id: str, on: str, arithmetic: str
) -> None:
    dates = dates_of(started_on, ended_on)
    told = next(each for each in dates.candidates if each.name == "exp_transition_on")
    assert (told.rule_id, told.on) == (rule_id, date.fromisoformat(on))
    assert told.arithmetic.startswith(arithmetic)


def test_after_the_window_there_is_no_transition() -> None:
    assert dates_of("2020-01-01", "2022-11-01").on("exp_transition_on") is None


def test_a_protected_titular_has_the_day_of_the_end() -> None:
    mora = Mora(date(2020, 1, 1), date(2022, 1, 15), is_protected=True)
    dates = reckon(mora, LAW)
    assert (dates.expires_on, dates.rule_id) == (date(2022, 1, 15), "T-6")


def test_the_old_law_doubles_a_mora_of_less_than_two_years_alone() -> None:
    short = dates_of("2015-01-01", "2016-12-31", OLD_LAW)
    assert (short.rule_id, short.expires_on) == ("P-2XOLD", date(2020, 12, 30))
    long = dates_of("2015-01-01", "2017-01-01", OLD_LAW)
    assert (long.rule_id, long.expires_on) == ("P-4Y", date(2021, 1, 1))
    assert arithmetic_of(long, "exp_2x_on").startswith("none: the mora lasted two years or more")


def test_the_old_law_has_prescription_for_what_is_unpaid() -> None:
    dates = dates_of("2012-02-29", None, OLD_LAW)
    assert (dates.rule_id, dates.verb) == ("P-PRESC", "eliminar")
    assert arithmetic_of(dates, "exp_prescription_on") == (
        "2012-02-29 + 10 years = 2022-02-28 (no 29 February in 2022: the month's last day),"
        " then 2022-02-28 + 4 years = 2026-02-28"
    )


def test_an_instalment_counts_its_own_end_and_the_eight_years_of_the_continuous_mora() -> None:
    whole = (date(2024, 1, 1), date(2025, 1, 1))
    dates = reckon(Mora(date(2024, 6, 1), date(2024, 7, 1), continuous=whole), LAW)
    assert dates.on("exp_2x_on") == date(2024, 8, 30)
    assert dates.on("exp_8y_on") == date(2032, 1, 1)


def test_insolvency_begins_the_term_of_a_paid_mora_a_year_later() -> None:
    mora = Mora(date(2023, 1, 1), None, is_insolvent=True, insolvent_on=date(2023, 4, 11))
    dates = reckon(mora, LAW)
    assert (dates.rule_id, dates.expires_on) == ("INSOLVENCY", date(2024, 10, 28))
    told = arithmetic_of(dates, "exp_insolvency_on")
    assert told.endswith("then 2024-04-11 + 2 \u00d7 100 days = 2024-10-28")
    ended = replace(mora, ended_on=date(2023, 4, 10))
    assert reckon(ended, LAW).on("exp_insolvency_on") is None
