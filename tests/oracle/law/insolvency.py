"""Insolvency of a natural person (CGP art. 573): a year after the decision the term runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.oracle.arithmetic import add_years
from tests.oracle.facts import Flag
from tests.oracle.law import parameters as law
from tests.oracle.law.terms import Term


def touches(flag: Flag, term: Term) -> bool:
    """Whether the insolvency concerns the term: not one that ended before it or began after."""
    if flag.flag != "insolvencia":
        return False
    if flag.since_on is None:
        return True
    began_later = term.started_on is not None and term.started_on > flag.since_on
    return not began_later and (term.ended_on is None or term.ended_on >= flag.since_on)


def is_touched(flags: Sequence[Flag], term: Term) -> bool:
    """Whether any insolvency of the titular concerns the term."""
    return any(touches(flag, term) for flag in flags)


def insolvency_expiry(flags: Sequence[Flag], term: Term, law_date: date) -> date | None:
    """The least date that the titular's insolvencies give the term; None where none does."""
    if law_date < law.CODIGO_GENERAL_DEL_PROCESO:
        return None
    decided = [flag.since_on for flag in flags if touches(flag, term)]
    known = [day for day in decided if day is not None]
    return min((_expiry(day, term.started_on, law_date) for day in known), default=None)


def _expiry(decided_on: date, start: date | None, law_date: date) -> date:
    runs_from = add_years(decided_on, 1)
    four_years = add_years(runs_from, 4)
    if start is None or (law_date < law.LEY_2157 and decided_on >= add_years(start, 2)):
        return four_years
    return min(runs_from + 2 * (decided_on - start), four_years)
