"""The parameters of the law, written down a second time from the norms, and the wages.

It notices a wrong figure that no record depends on: of a rule of claims or suplantación, which no
file of sql/ judges yet, of a day before the first that can be asked about, or of an early wage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from retention.store import Store, sql_files
from tests.oracle.law.parameters import SMMLV_COP

PARAMETERS = """
years_after_payment                 4           2008-12-31  2021-10-28
old_mora_multiple                   2           2008-12-31  2021-10-28
old_short_mora_years                2           2008-12-31  2021-10-28
prescription_years                  10          2008-12-31  2021-10-28
years_after_prescription            4           2008-12-31  2021-10-28
years_without_mora_time             4           2010-08-06  -
mora_multiple                       2           2021-10-29  -
most_years_after_payment            4           2021-10-29  -
most_years_after_default            8           2021-10-29  -
transition_from                     2021-10-29  2021-10-29  -
transition_to                       2022-10-29  2021-10-29  -
transition_edge_to                  2022-10-31  2021-10-29  -
transition_months                   6           2021-10-29  -
transition_settled_to               2021-04-29  2021-10-29  -
transition_short_mora_months        6           2021-10-29  -
transition_mora_multiple            1           2021-10-29  -
emergency_from                      2020-03-12  2021-10-29  -
emergency_to                        2020-12-31  2021-10-29  -
insolvency_years                    1           2012-10-01  -
force_majeure                       1           2010-08-06  -
notice_wait_days                    21          2008-12-31  -
small_notice_count                  2           2021-10-29  -
small_share                         0.15        2021-10-29  -
small_reported_from                 2021-10-29  2021-10-29  -
retrievable_from                    2021-10-29  2021-10-29  -
withdraw_without_notice             1           2021-10-29  -
first_report_months                 18          2021-10-29  -
first_report_from                   2021-10-29  2021-10-29  -
evidence_required                   1           2008-12-31  -
authorization_required              1           2008-12-31  -
update_months                       1           2008-12-31  -
bureau_update_days                  10          2008-12-31  -
certification_months                6           2008-12-31  -
query_days                          10          2008-12-31  -
query_extension_days                5           2008-12-31  -
claim_days                          15          2008-12-31  -
claim_extension_days                8           2008-12-31  -
completion_request_days             5           2008-12-31  -
completion_months                   1           2008-12-31  -
completion_months_1581              2           2012-10-18  -
legend_days                         2           2008-12-31  -
tell_bureau_days                    2           2008-12-31  -
answer_bureau_days                  10          2008-12-31  -
lawsuit_legend_days                 2           2008-12-31  -
transfer_days                       2           2012-10-18  -
silence_business_days               1           2021-10-29  -
silence_accepts                     1           2021-10-29  2026-11-19
silence_resolves_favourably         1           2026-11-20  -
statement_opens_from                2026-11-20  2026-11-20  -
judge_only_from                     2026-11-20  2026-11-20  -
cotejo_days                         10          2021-10-29  2026-11-19
cotejo_business_days                10          2026-11-20  -
neutralise_business_days            10          2026-11-20  -
denuncia_business_days              20          2026-11-20  -
documents_business_days             10          2026-11-20  -
impersonation_answer_business_days  10          2026-11-20  -
protocol_breach                     1           2026-05-20  -
"""
"""Name, value or day, first day in force, last day in force."""

Parameter = tuple[str, Decimal | date, date, date | None]
Terms = dict[str, Any]
Wages = set[tuple[int, int, int]]

LAW_DATES = (date(2021, 10, 28), date(2026, 11, 22))
FIRST_YEAR_THAT_DECIDES = 2021
"""Two notices are asked for reports since 2021: no span of years ends before."""


def terms_read(law_dates: Iterable[date]) -> dict[date, tuple[Terms, Wages]]:
    """By law date the terms in force, by name, and the largest wages that decide.

    No law date is in it when sql/law cannot be read.
    """
    try:
        with _law() as store:
            wages = {wage for wage in _largest(store) if wage[1] >= FIRST_YEAR_THAT_DECIDES}
            return {day: (_terms(store, day), wages) for day in law_dates}
    except Exception:
        return {}


def is_as_listed() -> bool:
    """Whether sql/law names these parameters and wages; False when it cannot be read."""
    try:
        with _law() as store:
            return (
                _named(store) == set(_listed())
                and _largest(store) == _largest_listed()
                and all(_terms(store, day) == _terms_listed(store, day) for day in LAW_DATES)
            )
    except Exception:
        return False


def _law() -> Store:
    store = Store(None)
    store.run("schema/functions")
    store.connection.execute("create table run as select date '2026-11-22' as law_date")
    store.define(name for name in sql_files("law") if name < "law/30")
    return store


def _terms(store: Store, law_date: date) -> Terms:
    store.connection.execute("update run set law_date = ?", [law_date])
    [terms] = store.records("law/20_terms_in_force")
    return terms


def _terms_listed(store: Store, law_date: date) -> Terms:
    """What is listed and in force, of the terms that the rules can read."""
    in_force = {
        name: value
        for name, value, first, last in _listed()
        if first <= law_date <= (last or date.max)
    }
    return {name: in_force.get(name) for name in _terms(store, law_date)}


def _named(store: Store) -> set[Parameter]:
    rows = store.records("law/10_law_parameters")
    return {
        (
            row["parameter"],
            row["value_on"] if row["value"] is None else row["value"],
            row["in_force_from"],
            row["in_force_to"],
        )
        for row in rows
    }


def _listed() -> Iterator[Parameter]:
    for line in PARAMETERS.split("\n")[1:-1]:
        name, value, first, last = line.split()
        known = date.fromisoformat(value) if "-" in value else Decimal(value)
        to = None if last == "-" else date.fromisoformat(last)
        yield name, known, date.fromisoformat(first), to
    for year, cop in SMMLV_COP.items():
        yield "smmlv_cop", Decimal(cop), date(year, 1, 1), date(year, 12, 31)


def _largest(store: Store) -> Wages:
    return set(store.rows("law/07_largest_smmlv"))


def _largest_listed() -> Wages:
    """From each year to each later one."""
    return {
        (first, last, max(SMMLV_COP[year] for year in range(first, last + 1)))
        for first in SMMLV_COP
        for last in SMMLV_COP
        if first <= last
    }
