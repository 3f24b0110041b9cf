"""The terms of every kind of case beside the answer: completion, legends, bureaus (R-3 to R-8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.oracle.arithmetic import add_months
from tests.oracle.calendar import next_business_day
from tests.oracle.cases.rounds import Round
from tests.oracle.cases.terms import BURDEN, Term, duty, until

MONTHS_TO_COMPLETE: Final = {"1266": 1, "1581": 2}
MARKED_WHILE_CLAIMED: Final = ("reclamo", "supresion", "revocatoria")


def claim_terms(within: Round) -> Iterator[Term]:
    """The terms of R-3 to R-8, of a round that is filed."""
    yield from _completion(within)
    yield from _legends(within)
    yield from _other_sources(within)


def _completion(within: Round) -> Iterator[Term]:
    filed_on, asked_on = within.filed_on, within.asked_on
    assert filed_on is not None
    if within.number == 1 and within.events[0].detail == "incomplete":
        yield duty("ask_completion", "R-3", filed_on, 5, "completion_requested", "completed")
    if asked_on is not None:
        months = MONTHS_TO_COMPLETE[within.case.regime]
        last_on = next_business_day(add_months(asked_on, months))
        yield until("complete", "R-3", BURDEN, asked_on, last_on, "completed")


def _legends(within: Round) -> Iterator[Term]:
    """The legends of R-4 and R-8, and what the bureaus are told by R-5."""
    kind, of_credit = within.case.kind, within.case.regime == "1266"
    if kind in MARKED_WHILE_CLAIMED and within.complete_on is not None:
        yield duty(
            "legend", "R-4", within.complete_on, 2, "legend_ordered", is_per_bureau=of_credit
        )
    if kind == "reclamo" and of_credit:
        assert within.filed_on is not None
        yield duty(
            "tell_bureaus",
            "R-5",
            within.filed_on,
            2,
            "bureau_told",
            "legend_ordered",
            is_per_bureau=True,
        )
    if kind == "demanda":
        yield duty(
            "lawsuit_legend",
            "R-8",
            within.begun_on,
            2,
            "legend_ordered",
            is_per_bureau=of_credit,
        )


def _other_sources(within: Round) -> Iterator[Term]:
    """What came by a bureau, and what belongs to another source (R-6)."""
    assert within.filed_on is not None
    if within.case.kind == "traslado":
        yield duty("answer_bureau", "R-6", within.filed_on, 10, "answered_bureau")
    if within.case.regime == "1581" and within.first("not_competent") is not None:
        yield duty("transfer", "R-6", within.filed_on, 2, "transferred")
