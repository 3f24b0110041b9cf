"""The terms of a suplantación beside the answer (S-2 to S-8, S-12).

They go by the day the round began: before 2021-10-29, before 2026-11-20, or since. What protects
the person reaches an older round that is open when the law comes, by transition; that it was still
open is seen in tests/oracle/cases/terms.py, as of every term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tests.oracle.cases.counting import business_days_after
from tests.oracle.cases.rounds import LEY_2157, LEY_2573, Round
from tests.oracle.cases.terms import BURDEN, DUTY, PERMISSION, Term, at_once, duty, until

PROTOCOLS: Final = date(2026, 5, 20)
DAYS_OF_COTEJO: Final = timedelta(days=10)


def suplantacion_terms(within: Round, run_date: date) -> Iterator[Term]:
    """The terms of S-2 to S-8 and S-12, of a round that is filed."""
    if within.case.kind != "suplantacion":
        return
    if within.begun_on >= LEY_2573:
        yield from _of_2026(within)
    else:
        yield from _cotejo_of_2021(within)
        yield from _at_the_bureaus(within, run_date)
        yield from _suspend_by_transition(within, run_date)
    yield from _breach(within, run_date)


# Begun on or after 2026-11-20


def _of_2026(within: Round) -> Iterator[Term]:
    filed_on = within.filed_on
    assert filed_on is not None
    yield duty("cotejo", "S-2", filed_on, 10, "cotejo_done")
    yield replace(
        duty("neutralise", "S-3", filed_on, 10, "neutralised", is_per_bureau=True),
        internal_on=filed_on,
    )
    yield at_once("victim_legend", "S-4", filed_on, "legend_ordered", is_per_bureau=True)
    yield at_once("suspend", "S-6", filed_on, "collection_suspended")
    yield from _denuncias(within)
    requested_on = within.first_on("documents_requested")
    if requested_on is not None:
        yield duty("documents", "S-8", requested_on, 10, "documents_handed_over")


def _denuncias(within: Round) -> Iterator[Term]:
    told_on = within.first_on("denuncia_term_told")
    cotejo = within.first("cotejo_done")
    if cotejo is not None and cotejo.outcome == "discrepancy":
        start_on = min(cotejo.happened_on, told_on or cotejo.happened_on)
        yield duty("own_denuncia", "S-5", start_on, 20, "source_denuncia_filed")
    if told_on is not None:
        end_on = business_days_after(told_on, 20)
        received = "denuncia_received"
        yield until("denuncia", "S-7", BURDEN, told_on, end_on, received)
        yield until("resume", "S-7", PERMISSION, told_on, end_on, received, "collection_resumed")


# Begun before 2026-11-20


def _cotejo_of_2021(within: Round) -> Iterator[Term]:
    complete_on = within.complete_on
    if within.begun_on >= LEY_2157 and complete_on is not None:
        end_on = complete_on + DAYS_OF_COTEJO
        yield until("cotejo", "S-2", DUTY, complete_on, end_on, "cotejo_done")


def _at_the_bureaus(within: Round, run_date: date) -> Iterator[Term]:
    if within.complete_on is None:
        return
    is_older = within.begun_on < LEY_2157
    start_on = max(within.complete_on, LEY_2157) if is_older else within.complete_on
    if start_on > run_date:
        return
    for clock, rule_id, stop in (
        ("neutralise", "S-3", "neutralised"),
        ("victim_legend", "S-4", "legend_ordered"),
    ):
        yield at_once(clock, rule_id, start_on, stop, is_per_bureau=True, is_transition=is_older)


def _suspend_by_transition(within: Round, run_date: date) -> Iterator[Term]:
    assert within.filed_on is not None
    start_on = max(within.filed_on, LEY_2573)
    if start_on <= run_date:
        yield at_once("suspend", "S-6", start_on, "collection_suspended", is_transition=True)


# Whenever it began


def _breach(within: Round, run_date: date) -> Iterator[Term]:
    verified_on = within.first_on("protocol_breach_verified")
    if verified_on is None or within.complete_on is None or run_date < PROTOCOLS:
        return
    known_on = max(verified_on, within.complete_on)
    is_older = known_on < PROTOCOLS
    start_on = max(known_on, PROTOCOLS)
    yield at_once(
        "breach_suspend", "S-12", start_on, "collection_suspended", is_transition=is_older
    )
    yield at_once(
        "breach_modify",
        "S-12",
        start_on,
        "neutralised",
        is_per_bureau=True,
        is_transition=is_older,
    )
