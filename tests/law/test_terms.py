"""The law's terms and the arithmetic of dates, as the rules of sql/ read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from retention.store import Store
from tests.folders import MakePortfolio, obligation
from tests.law.judged import Judge
from tests.oracle.facts import Facts, Question


@pytest.fixture
def judge() -> Iterator[Judge]:
    opened = Judge([Facts()])
    yield opened
    opened.close()


def on(judge: Judge, law_date: date) -> Store:
    judge.verdicts(Question(date(2026, 11, 22), law_date))
    return judge.store


def one(store: Store, query: str) -> object:
    [row] = store.connection.execute(query).fetchall()
    return row


def test_every_parameter_of_the_law_is_cited_dated_and_verified(judge: Judge) -> None:
    uncited = on(judge, date(2026, 11, 22)).connection.execute(
        "select parameter from law_parameters"
        " where citation is null or quality not in ('N', 'J', 'A', 'C', 'O')"
        " or last_verified_on is null or in_force_to < in_force_from"
        " or (value is null) = (value_on is null)"
    )
    assert uncited.fetchall() == []


def test_no_parameter_has_two_values_on_one_day(judge: Judge) -> None:
    doubled = on(judge, date(2026, 11, 22)).connection.execute(
        "select a.parameter from law_parameters as a join law_parameters as b"
        " on a.parameter = b.parameter and a.in_force_from < b.in_force_from"
        " and coalesce(a.in_force_to, date '9999-12-31') >= b.in_force_from"
    )
    assert doubled.fetchall() == []


def test_the_wage_of_every_year_from_2008_is_there(judge: Judge) -> None:
    store = on(judge, date(2026, 11, 22))
    query = "select min(year), max(year), count(*), sum(smmlv_cop) from smmlv"
    assert one(store, query) == (2008, 2026, 19, 15_882_814)


@pytest.mark.parametrize(
    ("law_date", "expected"),
    [
        (date(2008, 12, 31), (None, None, 2, 4, None, 10)),
        (date(2010, 8, 6), (None, None, 2, 4, 4, 10)),
        (date(2021, 10, 28), (None, None, 2, 4, 4, 10)),
        (date(2021, 10, 29), (2, 8, None, None, 4, 10)),
    ],
)
def test_a_term_is_there_only_while_it_is_in_force(
    judge: Judge, law_date: date, expected: tuple[int | None, ...]
) -> None:
    query = (
        "select mora_multiple, most_years_after_default, old_mora_multiple, years_after_payment,"
        " years_without_mora_time, bureau_update_days from terms_in_force"
    )
    assert one(on(judge, law_date), query) == expected


def test_every_rule_that_decides_cites_its_norm(judge: Judge) -> None:
    store = on(judge, date(2026, 11, 22))
    query = "select count(*), count(distinct rule_id), count(legal_basis) from legal_bases"
    assert one(store, query) == (30, 30, 30)


@pytest.mark.parametrize(
    ("given", "months", "later"),
    [
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2020-02-29", 60, "2025-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2096-02-29", 48, "2100-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(
    judge: Judge, given: str, months: int, later: str
) -> None:
    said = judge.store.connection.execute(
        "select add_months(cast(? as date), ?)", [given, months]
    ).fetchone()
    assert said == (date.fromisoformat(later),)


def test_days_are_calendar_days(judge: Judge) -> None:
    said = judge.store.connection.execute(
        "select add_days(date '2024-02-28', 2), days_between(date '2023-12-31', date '2024-03-01')"
    ).fetchone()
    assert said == (date(2024, 3, 1), 61)


def test_extinction_by_any_mode_counts_as_payment_does(portfolio: MakePortfolio) -> None:
    modes = ("pago", "novacion", "dacion", "condonacion", "transaccion", "prescripcion")
    rows = [
        obligation(
            mode,
            mora_started_on="2023-03-16",
            extinguished_on="2023-09-15",
            extinguished_by=mode,
        )
        for mode in modes
    ]
    folder = portfolio(rows, date(2024, 9, 20))
    folder.night(date(2024, 9, 20))
    listed = folder.listed(date(2024, 9, 20))
    assert {row["ended_by"] for row in listed} == set(modes)
    assert {row["expires_on"] for row in listed} == {"2024-09-15"}


def test_an_obligation_never_in_mora_has_nothing_to_withdraw(portfolio: MakePortfolio) -> None:
    rows = [
        obligation("A", opened_on="2001-01-01", days_past_due=0, past_due_cop=0),
        obligation("B", extinguished_on="2003-01-01", extinguished_by="pago"),
    ]
    folder = portfolio(rows, date(2026, 11, 21))
    totals = folder.night(date(2026, 11, 21)).totals
    assert (totals.obligation_count, totals.episode_count, totals.purge_item_count) == (2, 0, 0)
