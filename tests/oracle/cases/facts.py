"""What is known of one case, and the clocks that the law lets run in it.

The common ground of the cases in tests/cases/clocks, the oracle and the SQL: the first two build
or read these objects, comparing.py turns them into the tables that the SQL reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

S_TRANSITION = "S_TRANSITION"
QUALITY_UNPROVEN = "QUALITY_UNPROVEN"
EXTENSION_AFTER_INTERNAL = "EXTENSION_AFTER_INTERNAL"

REGIMES: dict[str, tuple[str, ...]] = {
    "consulta": ("1266", "1581"),
    "peticion": ("1266", "1581"),
    "reclamo": ("1266", "1581"),
    "suplantacion": ("1266",),
    "supresion": ("1581",),
    "revocatoria": ("1581",),
    "traslado": ("1266",),
    "demanda": ("1266", "1581"),
}
"""The regimes that a case of each kind can be of."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a case; `bureau` None: it is of no bureau in particular."""

    event: str
    happened_on: date
    bureau: str | None = None
    outcome: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case and its events in the order in which they were recorded, `received` first."""

    case_id: int
    kind: str
    regime: str
    quality_proof: str | None
    bureaus: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of one round on the run date; `bureau` None: it is there once, for all of them."""

    round_number: int
    clock: str
    rule_id: str
    bureau: str | None
    direction: str
    start_on: date
    legal_on: date
    internal_on: date
    stopped_on: date | None
    state: str
    flags: frozenset[str] = field(default_factory=frozenset)
