"""The gates of law.md §7 in their order: the first that fits decides the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.oracle.arithmetic import add_months
from tests.oracle.facts import Facts, Flag, Question
from tests.oracle.law import parameters as law
from tests.oracle.law.dates import Expiry
from tests.oracle.law.insolvency import is_touched
from tests.oracle.law.notices import Communication, communication
from tests.oracle.law.reports import Report
from tests.oracle.law.terms import Term

BLOCK_REPORT = "BLOCK_REPORT"
NEEDS_HUMAN = "NEEDS_HUMAN"
OK_UNTIL = "OK_UNTIL"
WITHDRAW_NOW = "WITHDRAW_NOW"
FORCE_MAJEURE_FLAGS = ("secuestro", "desaparicion", "desplazamiento")


@dataclass(frozen=True)
class Record:
    """A term at a bureau, with what is known of it on the run date."""

    facts: Facts
    question: Question
    term: Term
    report: Report
    expiry: Expiry

    @property
    def is_due(self) -> bool:
        return self.expiry.is_due(self.question.run_date)

    @property
    def first_report_on(self) -> date | None:
        return self.report.first_on(self.term.mora)

    @property
    def is_under_ley_2157(self) -> bool:
        return self.question.law_date >= law.LEY_2157


@dataclass(frozen=True)
class Decision:
    """What is to be done with the record, by which rule; the verb says how, where it goes."""

    decision: str
    rule_id: str | None
    verb: str | None
    flags: frozenset[str] = frozenset()


Gate = Callable[[Record], Decision | None]


def decide(record: Record) -> Decision:
    """The decision of the first gate that fits."""
    for gate in GATES:
        decision = gate(record)
        if decision is not None:
            return decision
    return lapse(record)


def force_majeure(record: Record) -> Decision | None:
    """Decreto 1074 art. 2.2.2.28.1: kidnapping, forced disappearance, forced displacement."""
    if record.question.law_date < law.DECRETO_2952:
        return None
    start = record.term.mora.started_on
    causes = [flag for flag in record.facts.flags if _may_have_caused(flag, start)]
    if not causes:
        return None
    is_dated = start is not None and any(flag.since_on is not None for flag in causes)
    flags = frozenset() if is_dated else frozenset({"FORCE_MAJEURE_UNDATED"})
    return Decision(WITHDRAW_NOW, "FORCE_MAJEURE", "retirar", flags)


def _may_have_caused(flag: Flag, start: date | None) -> bool:
    if flag.flag not in FORCE_MAJEURE_FLAGS:
        return False
    return start is None or flag.since_on is None or start >= flag.since_on


def evidence(record: Record) -> Decision | None:
    """D-1 and D-5, where the creditor's obligations carry evidence or authorisations at all."""
    facts, creditor = record.facts, record.facts.creditor
    if record.is_due:
        return None
    if creditor.tells_evidence and not facts.evidence_id:
        return _for_a_person(record, "D-1")
    if creditor.tells_authorizations and not facts.authorization_id:
        return _for_a_person(record, "D-5")
    return None


def prior_communication(record: Record) -> Decision | None:
    """C-2 to C-7: not told in time, or not twice, of what a bureau shows or would show."""
    withdraws = record.report.is_shown and record.is_under_ley_2157
    blocks = not record.report.is_shown and record.term.mora_is_open
    if not record.facts.creditor.tells_notices or not (withdraws or blocks):
        return None
    reported_on = record.first_report_on if record.report.is_shown else None
    told = communication(record.facts, record.term, record.question, reported_on)
    if told.is_valid:
        return None
    return _block(told) if blocks else _withdraw(told, record.first_report_on)


def _block(told: Communication) -> Decision:
    rule_id = "C-3" if told.lacks_the_second else "C-2"
    return Decision(BLOCK_REPORT, rule_id, None, told.flags)


def _withdraw(told: Communication, first_report_on: date | None) -> Decision:
    unknown = frozenset({"FIRST_REPORT_UNKNOWN"}) if first_report_on is None else frozenset()
    return Decision(WITHDRAW_NOW, "C-7", "retirar", told.flags | unknown)


def eighteen_months(record: Record) -> Decision | None:
    """C-9: the first negative report comes at most 18 months after the mora began."""
    start = record.term.mora.started_on
    if not record.is_under_ley_2157 or start is None:
        return None
    last_day = add_months(start, law.FIRST_REPORT_MONTHS)
    if record.report.is_shown:
        first = record.first_report_on
        late = first is not None and first >= law.LEY_2157 and first > last_day
        return Decision(WITHDRAW_NOW, "C-9", "retirar") if late else None
    never_reported = record.first_report_on is None
    if never_reported and record.term.mora_is_open and record.question.run_date > last_day:
        return Decision(BLOCK_REPORT, "C-9", None)
    return None


def health_emergency(record: Record) -> Decision | None:
    """T-5: first reported in the emergency though a restructuring had been sought."""
    if record.is_due or not record.is_under_ley_2157 or not record.report.is_shown:
        return None
    sought = any(flag.flag == "restructuring_2020" for flag in record.facts.flags)
    first = record.first_report_on
    if sought and first is not None and law.EMERGENCY_FROM <= first <= law.EMERGENCY_TO:
        return _for_a_person(record, "T-5")
    return None


def insolvency(record: Record) -> Decision | None:
    """CGP art. 573 goes to a person until the order is due."""
    if record.is_due or record.question.law_date < law.CODIGO_GENERAL_DEL_PROCESO:
        return None
    touched = is_touched(record.facts.flags, record.term)
    return _for_a_person(record, "INSOLVENCY") if touched else None


def missing_facts(record: Record) -> Decision | None:
    """A person finds the start or the end, or which of two contradicting tales is true."""
    term = record.term
    missing = term.started_on is None or term.end_unknown or term.mora.mora_after_end
    if record.is_due or not missing:
        return None
    return _for_a_person(record, record.expiry.rule_id)


def lapse(record: Record) -> Decision:
    """Whether the order to take the datum away has to go out by now."""
    outcome = WITHDRAW_NOW if record.is_due else OK_UNTIL
    return Decision(outcome, record.expiry.rule_id, record.expiry.verb)


def _for_a_person(record: Record, rule_id: str | None) -> Decision:
    return Decision(NEEDS_HUMAN, rule_id, record.expiry.verb)


GATES: tuple[Gate, ...] = (
    force_majeure,
    evidence,
    prior_communication,
    eighteen_months,
    health_emergency,
    insolvency,
    missing_facts,
)
