"""From the facts of one obligation and titular to the verdict of each record."""

from __future__ import annotations

from datetime import date

from tests.oracle.facts import CEILING, LAW_IN_FORCE, Facts, Question, Verdict
from tests.oracle.law import parameters as law
from tests.oracle.law.dates import expiry
from tests.oracle.law.decisions import Record, decide
from tests.oracle.law.reports import report_of
from tests.oracle.law.terms import terms_of


def judge(facts: Facts, question: Question) -> list[Verdict]:
    """The verdict of every term of mora at every bureau of the creditor.

    Sorted by bureau, start (unknown first), end (none last) and days of mora. Raises ValueError
    for a law date before 2008-12-31, for the ceiling before 2021-10-29, for a rule set that does
    not exist, and for a year without a minimum wage where one is needed.
    """
    _refuse_what_no_law_answers(question)
    reports = [report_of(facts, bureau) for bureau in facts.creditor.bureaus]
    verdicts = []
    for term in terms_of(facts.moras):
        stands = expiry(term, facts, question)
        for report in reports:
            verdicts.append(_verdict(Record(facts, question, term, report, stands)))
    return sorted(verdicts, key=_place)


def _refuse_what_no_law_answers(question: Question) -> None:
    if question.law_date < law.LEY_1266:
        raise ValueError(f"before {law.LEY_1266} no law of permanence was in force")
    if question.rule_set == CEILING and question.law_date < law.LEY_2157:
        raise ValueError(f"before {law.LEY_2157} the ceiling was not the law's")
    if question.rule_set not in (LAW_IN_FORCE, CEILING):
        raise ValueError(f"no rule set is called {question.rule_set!r}")


def _verdict(record: Record) -> Verdict:
    decision = decide(record)
    stands, candidates = record.expiry, record.expiry.candidates
    return Verdict(
        bureau=record.report.bureau,
        mora_started_on=record.term.started_on,
        mora_ended_on=record.term.ended_on,
        mora_days=record.term.days,
        exp_2x_on=candidates.twice,
        exp_4y_on=candidates.four_years,
        exp_8y_on=candidates.eight_years,
        exp_prescription_on=candidates.prescription,
        exp_transition_on=candidates.transition,
        exp_insolvency_on=candidates.insolvency,
        expires_on=stands.expires_on,
        ceiling_expires_on=stands.ceiling_expires_on,
        order_due_on=stands.order_due_on,
        decision=decision.decision,
        rule_id=decision.rule_id,
        verb=decision.verb,
        flags=stands.flags | decision.flags,
    )


def _place(verdict: Verdict) -> tuple[str, date, date]:
    """Start and end tell the days of mora too, which are the last thing to sort by."""
    return (
        verdict.bureau,
        verdict.mora_started_on or date.min,
        verdict.mora_ended_on or date.max,
    )
