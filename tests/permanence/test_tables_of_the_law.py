"""Every row of the tables of the law's first section, through the real SQL, with its dates.

The columns are those of the law; where a row gives no date (P-SCORE) there is nothing to compute.
"""

from __future__ import annotations

from datetime import date

import pytest

from retention.store import Store
from tests.folders import MakePortfolio, obligation
from tests.oracle.permanence import Episode
from tests.permanence.rules import Row, Rules

QUIET_DAY = date(2023, 1, 1)
FIELDS = (
    "mora_days",
    "exp_2x_on",
    "exp_4y_on",
    "exp_8y_on",
    "expires_on",
    "ceiling_expires_on",
    "order_due_on",
    "rule_id",
    "verb",
    "decision",
    "is_capped_on_paid",
)


def on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def verdict(
    rules: Rules,
    start: str | None,
    end: str | None,
    run_date: date = QUIET_DAY,
    rule_set: str = "law-in-force",
    *,
    end_unknown: bool = False,
    **flags: bool,
) -> dict[str, object]:
    rules.remember([Episode(on(start), on(end), end_unknown)], **flags)
    row: Row = rules.verdicts(run_date, rule_set)[0]
    return dict(zip(FIELDS, row, strict=True))


# The table of worked examples


@pytest.mark.parametrize(
    ("start", "end", "days", "exp_2x", "exp_4y", "exp_8y", "expires", "rule_id", "verb"),
    [
        (
            *("2023-03-16", "2023-09-15", 183, "2024-09-15", "2027-09-15", "2031-03-16"),
            *("2024-09-15", "P-2X", "retirar"),
        ),
        (
            *("2024-01-01", "2024-01-31", 30, "2024-03-31", "2028-01-31", "2032-01-01"),
            *("2024-03-31", "P-2X", "retirar"),
        ),
        (
            *("2022-01-11", "2024-01-11", 730, "2028-01-10", "2028-01-11", "2030-01-11"),
            *("2028-01-10", "P-2X", "retirar"),
        ),
        (
            *("2020-02-29", "2024-02-29", 1461, "2032-02-29", "2028-02-29", "2028-02-29"),
            *("2028-02-29", "P-2X", "retirar"),
        ),
        (
            *("2018-02-01", "2023-06-30", 1975, "2034-04-23", "2027-06-30", "2026-02-01"),
            *("2026-02-01", "P-8Y", "eliminar"),
        ),
        (
            *("2018-03-01", None, None, None, None, "2026-03-01"),
            *("2026-03-01", "P-8Y", "eliminar"),
        ),
    ],
)
def test_a_row_of_the_table_of_examples(
    rules: Rules,
    start: str,
    end: str | None,
    days: int | None,
    exp_2x: str | None,
    exp_4y: str | None,
    exp_8y: str,
    expires: str,
    rule_id: str,
    verb: str,
) -> None:
    said = verdict(rules, start, end)
    assert said["mora_days"] == days
    assert said["exp_2x_on"] == on(exp_2x)
    assert said["exp_4y_on"] == on(exp_4y)
    assert said["exp_8y_on"] == on(exp_8y)
    assert said["expires_on"] == on(expires)
    assert (said["rule_id"], said["verb"]) == (rule_id, verb)
    assert said["is_capped_on_paid"] == (start == "2018-02-01")


# The table of rules


def test_p_4y_is_history_a_short_mora_does_not_wait_four_years(rules: Rules) -> None:
    said = verdict(rules, "2019-01-10", "2019-02-09", date(2021, 10, 29))
    assert said["exp_4y_on"] == date(2023, 2, 9)
    assert said["expires_on"] == date(2019, 4, 10)
    assert said["decision"] == "WITHDRAW_NOW"


@pytest.mark.parametrize(
    ("end", "expires"),
    [("2024-01-10", "2028-01-07"), ("2024-01-11", "2028-01-10"), ("2024-01-12", "2028-01-12")],
)
def test_p_2x_is_double_the_mora_at_most_four_years(
    rules: Rules, end: str, expires: str
) -> None:
    assert verdict(rules, "2022-01-11", end)["expires_on"] == on(expires)


def test_p_2x_counts_from_extinction_by_any_mode_as_from_payment(
    portfolio: MakePortfolio,
) -> None:
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


def test_p_nocalc_gives_four_years_from_the_end(rules: Rules) -> None:
    said = verdict(rules, None, "2020-06-30")
    assert (said["mora_days"], said["exp_2x_on"], said["exp_8y_on"]) == (None, None, None)
    assert said["expires_on"] == said["exp_4y_on"] == date(2024, 6, 30)
    assert (said["rule_id"], said["verb"]) == ("P-NOCALC", "retirar")
    assert said["decision"] == "NEEDS_HUMAN"


def test_p_presc_is_history_an_unpaid_datum_lapses_after_eight_years(rules: Rules) -> None:
    said = verdict(rules, "2005-05-05", None, date(2021, 10, 29))
    assert said["expires_on"] == date(2013, 5, 5)
    assert said["decision"] == "WITHDRAW_NOW"


def test_p_8y_counts_from_the_entry_in_mora_whatever_came_after(rules: Rules) -> None:
    for end in ("2024-05-09", "2024-05-10", "2024-05-11", "2030-12-31"):
        said = verdict(rules, "2016-05-10", end, date(2031, 1, 1))
        assert said["expires_on"] == date(2024, 5, 10)
        assert said["is_capped_on_paid"]


def test_p_pos_an_obligation_never_in_mora_has_nothing_to_withdraw(
    portfolio: MakePortfolio,
) -> None:
    rows = [
        obligation("A", opened_on="2001-01-01", days_past_due=0, past_due_cop=0),
        obligation("B", extinguished_on="2003-01-01", extinguished_by="pago"),
    ]
    folder = portfolio(rows, date(2026, 11, 21))
    totals = folder.night(date(2026, 11, 21)).totals
    assert (totals.obligation_count, totals.episode_count, totals.purge_item_count) == (2, 0, 0)


def test_every_rule_that_decides_cites_its_norm_and_has_the_verb_of_the_law(rules: Rules) -> None:
    rules.verdicts(QUIET_DAY)
    cited = rules.store.connection.execute(
        "select rule_id, verb, legal_basis from legal_bases order by 1"
    ).fetchall()
    assert [row[:2] for row in cited] == [
        ("P-2X", "retirar"),
        ("P-8Y", "eliminar"),
        ("P-NOCALC", "retirar"),
        ("ceiling-4-8", "retirar"),
    ]
    assert "art. 13 inc. 1" in cited[0][2]
    assert "art. 13 par. 1" in cited[1][2]
    assert cited[2][2] == "Decreto 1074/2015 art. 2.2.2.28.3 inc. 3"


def test_every_parameter_of_the_law_is_cited_dated_and_verified(rules: Rules) -> None:
    rules.verdicts(QUIET_DAY)
    parameters = rules.store.connection.execute(
        "select parameter, value, in_force_from, rule_id from law_parameters order by 1"
    ).fetchall()
    assert parameters == [
        ("bureau_update_days", 10, date(2008, 12, 31), "D-3"),
        ("mora_multiple", 2, date(2021, 10, 29), "P-2X"),
        ("most_years_after_default", 8, date(2021, 10, 29), "P-8Y"),
        ("most_years_after_payment", 4, date(2021, 10, 29), "P-2X"),
    ]
    uncited = rules.store.connection.execute(
        "select parameter from law_parameters"
        " where citation is null or quality not in ('N', 'J', 'A', 'C', 'O')"
        " or last_verified_on is null or in_force_to < in_force_from"
    ).fetchall()
    assert uncited == []


# The conventions: both sides of every anniversary, and the calendar


@pytest.mark.parametrize(
    ("start", "end", "due", "expires"),
    [
        ("2023-03-16", "2023-09-15", "2024-09-05", "2024-09-15"),
        ("2024-01-01", "2024-01-31", "2024-03-21", "2024-03-31"),
        ("2022-01-11", "2024-01-11", "2027-12-31", "2028-01-10"),
        ("2020-02-29", "2024-02-29", "2028-02-19", "2028-02-29"),
        ("2018-02-01", "2023-06-30", "2026-01-22", "2026-02-01"),
        ("2018-03-01", None, "2026-02-19", "2026-03-01"),
    ],
)
def test_the_order_is_due_ten_days_before_and_not_a_day_earlier(
    rules: Rules, start: str, end: str | None, due: str, expires: str
) -> None:
    due_on = date.fromisoformat(due)
    before = verdict(rules, start, end, date.fromordinal(due_on.toordinal() - 1))
    assert (before["order_due_on"], before["expires_on"]) == (due_on, on(expires))
    assert before["decision"] == "OK_UNTIL"
    assert verdict(rules, start, end, due_on)["decision"] == "WITHDRAW_NOW"
    assert verdict(rules, start, end, date.fromisoformat(expires))["decision"] == "WITHDRAW_NOW"


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
    rules: Rules, given: str, months: int, later: str
) -> None:
    said = rules.store.connection.execute(
        "select add_months(cast(? as date), ?)", [given, months]
    ).fetchone()
    assert said == (on(later),)


def test_days_are_calendar_days(rules: Rules) -> None:
    said = rules.store.connection.execute(
        "select add_days(date '2024-02-28', 2), days_between(date '2023-12-31', date '2024-03-01')"
    ).fetchone()
    assert said == (date(2024, 3, 1), 61)


def test_permanence_that_ends_on_a_sunday_is_not_moved(rules: Rules) -> None:
    expires_on = verdict(rules, "2024-01-01", "2024-01-31")["expires_on"]
    assert expires_on == date(2024, 3, 31)


# The ceiling


@pytest.mark.parametrize(
    ("start", "end", "ceiling", "verb"),
    [
        ("2023-03-16", "2023-09-15", "2027-09-15", "retirar"),
        ("2018-02-01", "2023-06-30", "2027-06-30", "retirar"),
        ("2016-02-29", "2020-02-29", "2024-02-29", "retirar"),
        ("2018-03-01", None, "2026-03-01", "eliminar"),
    ],
)
def test_the_ceiling_stands_beside_the_law_and_rules_when_chosen(
    rules: Rules, start: str, end: str | None, ceiling: str, verb: str
) -> None:
    legal = verdict(rules, start, end)
    chosen = verdict(rules, start, end, rule_set="ceiling-4-8")
    assert legal["ceiling_expires_on"] == chosen["ceiling_expires_on"] == on(ceiling)
    assert chosen["expires_on"] == on(ceiling)
    assert (chosen["rule_id"], chosen["verb"]) == ("ceiling-4-8", verb)
    assert not chosen["is_capped_on_paid"]


# Facts that are missing


def test_paid_without_a_date_has_the_eight_years_and_goes_to_a_person(rules: Rules) -> None:
    said = verdict(rules, "2018-03-01", None, end_unknown=True)
    assert (said["exp_2x_on"], said["exp_4y_on"]) == (None, None)
    assert (said["expires_on"], said["rule_id"]) == (date(2026, 3, 1), "P-8Y")
    assert said["decision"] == "NEEDS_HUMAN"


def test_a_missing_fact_does_not_hold_back_an_order_that_is_due(rules: Rules) -> None:
    for run_date, decision in (
        (date(2026, 2, 18), "NEEDS_HUMAN"),
        (date(2026, 2, 19), "WITHDRAW_NOW"),
    ):
        said = verdict(rules, "2018-03-01", None, run_date, end_unknown=True)
        assert said["decision"] == decision


def test_a_contradiction_goes_to_a_person_until_the_order_is_due(rules: Rules) -> None:
    for run_date, decision in (
        (date(2024, 9, 4), "NEEDS_HUMAN"),
        (date(2024, 9, 5), "WITHDRAW_NOW"),
    ):
        said = verdict(rules, "2023-03-16", "2023-09-15", run_date, is_mora_after_end=True)
        assert said["decision"] == decision


def test_without_any_date_there_is_nothing_but_a_person(rules: Rules) -> None:
    said = verdict(rules, None, None, date(2040, 1, 1))
    assert (said["expires_on"], said["order_due_on"], said["rule_id"]) == (None, None, None)
    assert said["decision"] == "NEEDS_HUMAN"


def test_a_later_law_has_no_term_before_it_is_in_force(rules: Rules) -> None:
    store: Store = rules.store
    rules.verdicts(date(2021, 10, 29))
    assert store.rows("law/20_terms_in_force") == [(2, 4, 8, 10)]
    rules.verdicts(date(2021, 10, 28))
    assert store.rows("law/20_terms_in_force") == [(None, None, None, 10)]
