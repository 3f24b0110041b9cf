"""The candidate dates of a term under the law of a day, and the one of them that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle.arithmetic import add_years
from tests.oracle.facts import CEILING, Facts, Question
from tests.oracle.law import parameters as law
from tests.oracle.law.insolvency import insolvency_expiry
from tests.oracle.law.terms import Term
from tests.oracle.law.transition import transition, transition_flags


@dataclass(frozen=True)
class Candidates:
    """The days on which the datum may have to go; None where a candidate does not exist."""

    twice: date | None
    four_years: date | None
    eight_years: date | None
    prescription: date | None
    transition: date | None
    transition_rule: str | None
    insolvency: date | None


@dataclass(frozen=True)
class Expiry:
    """The date that stands, the rule it is cited from and that rule's verb."""

    candidates: Candidates
    expires_on: date | None
    ceiling_expires_on: date | None
    rule_id: str | None
    verb: str | None
    flags: frozenset[str]

    @property
    def order_due_on(self) -> date | None:
        return None if self.expires_on is None else self.expires_on - law.ORDER_NOTICE

    def is_due(self, day: date) -> bool:
        due = self.order_due_on
        return due is not None and day >= due


def expiry(term: Term, facts: Facts, question: Question) -> Expiry:
    """When the term's datum has to go, under the rule set and the law asked about."""
    candidates = _candidates(term, facts, question.law_date)
    ceiling = _ceiling(term, candidates, question.law_date)
    if question.rule_set == CEILING:
        return _ceiling_expiry(term, candidates, ceiling)
    expires_on, rule_id = _least(term, candidates, question.law_date)
    return Expiry(
        candidates=candidates,
        expires_on=expires_on,
        ceiling_expires_on=ceiling,
        rule_id=rule_id,
        verb=_verb(rule_id),
        flags=_flags(term, rule_id),
    )


def _candidates(term: Term, facts: Facts, law_date: date) -> Candidates:
    reformed = law_date >= law.LEY_2157
    moved = transition(term.mora, facts.flags) if reformed else None
    return Candidates(
        twice=_twice(term, law_date),
        four_years=None if term.ended_on is None else add_years(term.ended_on, 4),
        eight_years=_eight_years(term) if reformed else None,
        prescription=None if reformed else _prescription(term),
        transition=None if moved is None else moved[0],
        transition_rule=None if moved is None else moved[1],
        insolvency=insolvency_expiry(facts.flags, term, law_date),
    )


def _twice(term: Term, law_date: date) -> date | None:
    """Double the mora; before Ley 2157 only where the mora was under two years."""
    start, end, days = term.started_on, term.ended_on, term.days
    if start is None or end is None or days is None:
        return None
    if law_date < law.LEY_2157 and end >= add_years(start, 2):
        return None
    return end + timedelta(days=2 * days)


def _eight_years(term: Term) -> date | None:
    """From the first day of the continuous mora, paid or not (CAP8_ON_PAID)."""
    start = term.mora.started_on
    return None if start is None else add_years(start, 8)


def _prescription(term: Term) -> date | None:
    """Unpaid under the old law: ten years to prescribe, and four more."""
    start = term.mora.started_on
    return None if start is None or term.has_ended else add_years(add_years(start, 10), 4)


def _ceiling(term: Term, candidates: Candidates, law_date: date) -> date | None:
    if law_date < law.LEY_2157:
        return None
    return candidates.four_years if term.has_ended else candidates.eight_years


def _ceiling_expiry(term: Term, candidates: Candidates, ceiling: date | None) -> Expiry:
    if ceiling is None:
        return Expiry(candidates, None, None, None, None, _flags(term, None))
    verb = "retirar" if term.ended_on is not None else "eliminar"
    return Expiry(candidates, ceiling, ceiling, CEILING, verb, _flags(term, CEILING))


def _least(term: Term, candidates: Candidates, law_date: date) -> tuple[date | None, str | None]:
    """The least candidate and the first rule that gives it."""
    ranked = [(day, rule) for day, rule in _ranked(term, candidates, law_date) if day is not None]
    return min(ranked, key=lambda candidate: candidate[0], default=(None, None))


def _ranked(
    term: Term, candidates: Candidates, law_date: date
) -> Iterator[tuple[date | None, str | None]]:
    """The candidates in the order in which a tie is cited."""
    yield candidates.twice, "P-2X" if law_date >= law.LEY_2157 else "P-2XOLD"
    yield candidates.four_years, _four_year_rule(term, law_date)
    yield candidates.eight_years, "P-8Y"
    yield candidates.prescription, "P-PRESC"
    yield candidates.transition, candidates.transition_rule
    yield candidates.insolvency, "INSOLVENCY"


def _four_year_rule(term: Term, law_date: date) -> str:
    if term.started_on is None and law_date >= law.DECRETO_2952:
        return "P-NOCALC"
    return "P-2X" if law_date >= law.LEY_2157 else "P-4Y"


def _verb(rule_id: str | None) -> str | None:
    if rule_id is None:
        return None
    return "eliminar" if rule_id in ("P-8Y", "P-PRESC") else "retirar"


def _flags(term: Term, rule_id: str | None) -> frozenset[str]:
    """The open points that hold of the term whatever decides the record."""
    flags = set(transition_flags(term.mora, rule_id))
    if term.is_rolling:
        flags.add("ROLLING_MORA")
    if rule_id == "P-8Y" and term.ended_on is not None:
        flags.add("CAP8_ON_PAID")
    return frozenset(flags)
