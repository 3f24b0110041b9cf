"""The prior communication: which notices count, how many are needed and whether they were in time.

Ley 1266 de 2008 art. 12 and 13 par. 2; Decreto 1074 de 2015 art. 2.2.2.28.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.oracle.facts import Creditor, Facts, Notice, Question
from tests.oracle.law import parameters as law
from tests.oracle.law.terms import Term

ELECTRONIC = frozenset({"correo_electronico", "sms", "whatsapp", "mensaje_de_datos", "aplicacion"})


@dataclass(frozen=True)
class Communication:
    """On how many days it had to be sent, on how many it was, and C-4's open point."""

    days_needed: int
    ripe_days: int
    is_larger_by_another_amount: bool

    @property
    def is_valid(self) -> bool:
        return self.ripe_days >= self.days_needed

    @property
    def lacks_the_second(self) -> bool:
        return self.days_needed == 2 and self.ripe_days == 1

    @property
    def flags(self) -> frozenset[str]:
        """Another reading of "obligation" would have asked for one notice only."""
        decided = self.lacks_the_second and self.is_larger_by_another_amount
        return frozenset({"C4_ANY_AMOUNT"}) if decided else frozenset()


def communication(
    facts: Facts, term: Term, question: Question, first_report_on: date | None
) -> Communication:
    """Judge the notices of the continuous mora, up to the first report or else the run date.

    Raises ValueError where a small obligation has to be told by the wage of a year without one.
    """
    reported_on = first_report_on or question.run_date
    counting = [notice for notice in facts.notices if counts(notice, facts, term, question)]
    ripe = {n.sent_on for n in counting if n.sent_on + law.NOTICE_WAIT <= reported_on}
    small, larger = False, False
    if question.law_date >= law.LEY_2157 and reported_on >= law.LEY_2157:
        amounts = list(_amounts_cop(facts, term, counting))
        small, larger = _is_small(amounts, _years(term, reported_on, question.run_date))
    return Communication(2 if small else 1, len(ripe), larger)


def counts(notice: Notice, facts: Facts, term: Term, question: Question) -> bool:
    """Whether the notice tells the titular of this mora, and can still be shown."""
    return (
        notice.sent_on <= question.run_date
        and _is_of_the_mora(notice.sent_on, term)
        and _can_be_retrieved(notice, facts.creditor, question.law_date)
    )


def _is_of_the_mora(sent_on: date, term: Term) -> bool:
    start, end = term.mora.started_on, term.mora.ended_on
    if end is not None and sent_on > end:
        return False
    if start is not None:
        return sent_on >= start
    return term.earlier_ended_on is None or sent_on > term.earlier_ended_on


def _can_be_retrieved(notice: Notice, creditor: Creditor, law_date: date) -> bool:
    """C-6, where the creditor's notices carry evidence or agreements at all."""
    if law_date < law.LEY_2157 or notice.sent_on < law.LEY_2157:
        return True
    if creditor.tells_notice_evidence and not notice.evidence_id:
        return False
    is_electronic = notice.channel in ELECTRONIC
    return not (is_electronic and creditor.tells_agreements and not notice.agreement_id)


def _amounts_cop(facts: Facts, term: Term, counting: Sequence[Notice]) -> Iterator[Decimal]:
    """The amounts that could be meant by "obligation", known and above zero."""
    told = [n.amount_cop for n in counting if n.amount_cop is not None and n.amount_cop > 0]
    amounts = [facts.original_amount_cop, min(told, default=None)]
    if term.mora_is_open:
        amounts += [facts.balance_cop, facts.past_due_cop]
    return (amount for amount in amounts if amount is not None and amount > 0)


def _years(term: Term, reported_on: date, run_date: date) -> tuple[int, int]:
    """The first and last year whose wage may be the measure; before the first known none can be."""
    first = max((term.mora.started_on or reported_on).year, min(law.SMMLV_COP))
    last = max(reported_on, term.mora.ended_on or run_date)
    return first, last.year


def _is_small(amounts: Sequence[Decimal], years: tuple[int, int]) -> tuple[bool, bool]:
    """Whether any amount is small, and whether any is not."""
    if not amounts:
        return False, False
    limit = law.small_obligation_cop(*years)
    return any(a <= limit for a in amounts), any(a > limit for a in amounts)
