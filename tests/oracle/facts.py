"""What is known of one obligation and titular on the run date, and what the law concludes of it.

The common ground of the cases in tests/law, the oracle and the SQL: the first two build or read
these objects, a harness turns them into the tables that the rules read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

LAW_IN_FORCE = "law-in-force"
CEILING = "ceiling-4-8"


@dataclass(frozen=True)
class Question:
    """Which law is asked about what day."""

    run_date: date
    law_date: date
    rule_set: str = LAW_IN_FORCE


@dataclass(frozen=True)
class Instalment:
    """One instalment of a rolling mora; `ended_on` None: not told."""

    started_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class Mora:
    """A continuous mora. `ended_by`: cura, inferido, a mode of extinction, or None."""

    started_on: date | None
    ended_on: date | None = None
    ended_by: str | None = None
    end_unknown: bool = False
    mora_after_end: bool = False
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A comunicación previa to this titular about this obligation."""

    sent_on: date
    channel: str | None = None
    evidence_id: str | None = None
    agreement_id: str | None = None
    amount_cop: Decimal | None = None


@dataclass(frozen=True)
class BureauRow:
    """A row of a bureau's newest report about this obligation and titular."""

    bureau: str
    first_negative_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Flag:
    """A circumstance of the titular."""

    flag: str
    since_on: date | None = None


@dataclass(frozen=True)
class Creditor:
    """What the creditor's extracts tell at all: what nobody told of is not judged."""

    bureaus: tuple[str, ...] = ("datacredito",)
    told_bureaus: frozenset[str] = frozenset()
    tells_notices: bool = False
    tells_notice_evidence: bool = False
    tells_agreements: bool = False
    tells_evidence: bool = False
    tells_authorizations: bool = False


@dataclass(frozen=True)
class Facts:
    """One obligation and titular. Amounts in pesos."""

    creditor: Creditor = Creditor()
    moras: tuple[Mora, ...] = ()
    notices: tuple[Notice, ...] = ()
    bureau_rows: tuple[BureauRow, ...] = ()
    flags: tuple[Flag, ...] = ()
    original_amount_cop: Decimal | None = None
    balance_cop: Decimal | None = None
    past_due_cop: Decimal | None = None
    first_negative_reported_on: date | None = None
    evidence_id: str | None = None
    authorization_id: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The outcome of one record: a term of mora at a bureau.

    `flags` holds those of docs/readings.md: ROLLING_MORA, CAP8_ON_PAID, TR_CURE, TR_WINDOW_EDGE,
    FORCE_MAJEURE_UNDATED, FIRST_REPORT_UNKNOWN, C4_ANY_AMOUNT.
    """

    bureau: str
    mora_started_on: date | None
    mora_ended_on: date | None
    mora_days: int | None
    exp_2x_on: date | None
    exp_4y_on: date | None
    exp_8y_on: date | None
    exp_prescription_on: date | None
    exp_transition_on: date | None
    exp_insolvency_on: date | None
    expires_on: date | None
    ceiling_expires_on: date | None
    order_due_on: date | None
    decision: str
    rule_id: str | None
    verb: str | None
    flags: frozenset[str] = field(default_factory=frozenset)
