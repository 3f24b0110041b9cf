"""The arithmetic of an explanation: law.md §1's own table, and the dates that do not exist."""

from __future__ import annotations

from datetime import date

import pytest

from retention.explain.reckoning import Dates, Mora, Terms, add_years, reckon

LAW = Terms(2, 4, 8, 10, "law-in-force")
CEILING = Terms(2, 4, 8, 10, "ceiling-4-8")


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
