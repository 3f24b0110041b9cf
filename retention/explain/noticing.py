"""Prior communication of one mora at one bureau, reckoned once more (C-2 … C-7, C-11).

sql/notices and sql/gates/at_bureaus are what decides. Here it is said how many notices were needed
and why, when the report could first be made, and whether the communication was valid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from retention.explain.reckoning import Terms, add_months

_FIRST_WAGE_YEAR = 2008
WITHOUT_NOTICE = ("C-2", "C-3", "C-7")
"""The rules that decide where the communication is not valid."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the notices of a mora: `sent_on` and `amount_cop` of those that count."""

    counted: tuple[tuple[date, Decimal | None], ...]
    original_amount_cop: Decimal | None
    balance_cop: Decimal | None
    past_due_cop: Decimal | None


@dataclass(frozen=True, slots=True)
class Communication:
    """Whether a report had its prior communication; amounts in pesos.

    `report_on` is the first report of what is shown, or the run date where none is known.
    `could_report_from` is null while too few notices count. `small` names the amounts that are at
    most `small_cop`.
    """

    report_on: date
    is_first_report_known: bool
    needed: int
    amounts: dict[str, Decimal]
    small: tuple[str, ...]
    wage_year: int | None
    wage_cop: Decimal | None
    small_cop: Decimal | None
    days: tuple[date, ...]
    could_report_from: date | None
    is_valid: bool


def communicate(
    record: Mapping[str, Any],
    told: Told,
    terms: Terms,
    wages: Mapping[int, Decimal],
    run_date: date,
) -> Communication:
    """The communication of one record (docs/readings.md, prior communication).

    `record` is a row of sql/explain/store/bureau_records.sql, `wages` the SMMLV by year.
    """
    first = record["first_reported_on"] if record["is_shown"] else None
    report_on = first or run_date
    amounts = _amounts(told, record["is_continuous_open"])
    year, wage = _largest_wage(record, report_on, run_date, wages)
    small_cop = terms.small_share * wage if terms.small_share is not None and wage else None
    small = tuple(name for name, cop in amounts.items() if small_cop and cop <= small_cop)
    needed = _needed(terms, report_on, small)
    days = tuple(sorted({sent_on for sent_on, _ in told.counted}))
    could = _could_report_from(days, needed, terms)
    return Communication(
        report_on,
        first is not None,
        needed,
        amounts,
        small,
        year,
        wage,
        small_cop,
        days,
        could,
        could is not None and could <= report_on,
    )


def latest_first_report_on(began_on: date | None, terms: Terms) -> date | None:
    """The last day of the eighteen months (C-9); null where the law or the facts give none."""
    if began_on is None or terms.first_report_months is None:
        return None
    return add_months(began_on, terms.first_report_months)


def _amounts(told: Told, is_open: bool) -> dict[str, Decimal]:
    noticed = [cop for _, cop in told.counted if cop is not None and cop > 0]
    given = {
        "original_amount_cop": told.original_amount_cop,
        "notice_amount_cop": min(noticed, default=None),
        "balance_cop": told.balance_cop if is_open else None,
        "past_due_cop": told.past_due_cop if is_open else None,
    }
    return {name: cop for name, cop in given.items() if cop is not None and cop > 0}


def _largest_wage(
    record: Mapping[str, Any], report_on: date, run_date: date, wages: Mapping[int, Decimal]
) -> tuple[int | None, Decimal | None]:
    first = (record["continuous_started_on"] or report_on).year
    last = max(record["continuous_ended_on"] or run_date, report_on).year
    known = [year for year in range(max(first, _FIRST_WAGE_YEAR), last + 1) if year in wages]
    if not known or last not in wages:
        return None, None
    year = max(known, key=lambda each: wages[each])
    return year, wages[year]


def _needed(terms: Terms, report_on: date, small: tuple[str, ...]) -> int:
    from_on, count = terms.small_reported_from, terms.small_notice_count
    if not small or count is None or from_on is None or report_on < from_on:
        return 1
    return count


def _could_report_from(days: tuple[date, ...], needed: int, terms: Terms) -> date | None:
    if len(days) < needed or terms.notice_wait_days is None:
        return None
    return days[needed - 1] + timedelta(days=terms.notice_wait_days)
