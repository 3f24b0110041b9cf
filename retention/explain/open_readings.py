"""Which open reading decided, and what the other one would give (docs/readings.md, [O])."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from retention.explain.changes import Case
from retention.explain.phrases import Phrase
from retention.explain.reckoning import Dates, Mora, Terms, reckon

_OF_DATES = ("CAP8_ON_PAID", "TR_CURE", "TR_WINDOW_EDGE")
_OF_BUREAUS = ("C4_ANY_AMOUNT", "FIRST_REPORT_UNKNOWN")
FLAGS = (*_OF_DATES, *_OF_BUREAUS, "FORCE_MAJEURE_UNDATED", "INSOLVENCY", "ROLLING_MORA")
"""The readings, by the flag or the rule that tells of them."""


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A reading that decided, at those bureaus, and the outcome that the other one gives."""

    flag: str
    bureaus: tuple[str, ...]
    reading: Phrase
    follows: Phrase
    expires_on: date | None
    decision: str


def open_readings(case: Case) -> Iterator[OpenReading]:
    """The open readings that the outcome of a mora rests on, in the order of `FLAGS`."""
    for flag in FLAGS:
        bureaus = tuple(each["bureau"] for each in case.facts.bureaus if _carries(each, flag))
        if bureaus and not (flag == "ROLLING_MORA" and case.mora.continuous is None):
            yield _reading(case, flag, bureaus)


def _carries(bureau: dict[str, str | None], flag: str) -> bool:
    if flag == "INSOLVENCY":
        return bureau["rule_id"] == flag
    return flag in (bureau["flags"] or "").split("|")


def _reading(case: Case, flag: str, bureaus: tuple[str, ...]) -> OpenReading:
    mora, terms = _otherwise(case, flag)
    dates = reckon(mora, terms)
    decision = _decision(case, flag, dates, mora)
    if dates.expires_on is None:
        follows = Phrase("then.by_dates_none", decision=decision)
    else:
        follows = Phrase("then.by_dates", decision=decision, on=dates.expires_on)
    return OpenReading(flag, bureaus, _taken(flag, mora), follows, dates.expires_on, decision)


def _taken(flag: str, mora: Mora) -> Phrase:
    """The reading that was taken, up to where the other one is told."""
    if flag != "ROLLING_MORA":
        return Phrase(f"open.{flag}")
    code = "open.ROLLING_MORA" if mora.ended_on else "open.ROLLING_MORA.open"
    return Phrase(code, first=mora.started_on, last=mora.ended_on)


def _otherwise(case: Case, flag: str) -> tuple[Mora, Terms]:
    """The facts and terms by the reading that was not taken."""
    mora, terms = case.mora, case.terms
    if flag == "CAP8_ON_PAID":
        return mora, replace(terms, most_years_after_default=None)
    if flag in _OF_DATES:
        given = {name: on for name, on in mora.given.items() if name != "exp_transition_on"}
        return replace(mora, given=given), replace(terms, transition_from=None)
    if flag == "INSOLVENCY":
        given = {name: on for name, on in mora.given.items() if name != "exp_insolvency_on"}
        return replace(mora, is_insolvent=False, given=given), terms
    if flag == "ROLLING_MORA" and mora.continuous is not None:
        first, last = mora.continuous
        return replace(mora, started_on=first, ended_on=last, continuous=None), terms
    return mora, terms


def _decision(case: Case, flag: str, dates: Dates, mora: Mora) -> str:
    if flag in _OF_BUREAUS:
        return str(case.facts.row["decision"])
    return case.decision_of(dates, mora)
