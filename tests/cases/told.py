"""The file of a case that does not exist, as `retention case show` tells it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def clock(name: str, **told: Any) -> dict[str, Any]:
    """A clock of the first round: what a test does not tell is a duty in course."""
    usual: dict[str, Any] = {
        "round_number": 1,
        "clock": name,
        "rule_id": "S-9",
        "article": "Ley 2573 de 2026, artículos 5 a 10",
        "bureau": None,
        "direction": "DUTY",
        "start_on": date(2026, 11, 23),
        "legal_on": date(2026, 12, 7),
        "internal_on": date(2026, 12, 3),
        "stopped_on": None,
        "state": "running",
        "flags": [],
        "days_left": 13,
    }
    return usual | told


def event(number: int, name: str, happened_on: date, **told: Any) -> dict[str, Any]:
    """An event recorded on its day at noon."""
    usual: dict[str, Any] = {
        "event_id": number,
        "event": name,
        "happened_on": happened_on,
        "recorded_at": datetime(happened_on.year, happened_on.month, happened_on.day, 12, 5),
        "author": "oficial",
        "bureau": None,
        "outcome": None,
        "detail": None,
        "evidence_name": None,
        "evidence_id": None,
        "note": None,
    }
    return usual | told


TOLD: dict[str, Any] = {
    "case": {
        "case_number": "2026-000123",
        "kind": "suplantacion",
        "regime": "1266",
        "creditor_id": "900123456",
        "creditor_name": "Crédito de Ejemplo S.A.S.",
        "titular_id_type": "CC",
        "titular_id_number": "1000001",
        "obligations": ["A-1001"],
        "channel": "correo electrónico",
        "filed_by": "titular",
        "quality_proof": None,
        "asks": "eliminar",
        "reason": "No conoce la obligación.",
        "bureau": None,
        "is_open": True,
        "opened_on": date(2026, 11, 23),
        "closed_on": None,
        "closed_by": None,
        "waits_for": None,
    },
    "run_date": date(2026, 11, 24),
    "clocks": [
        clock("answer", flags=["QUALITY_UNPROVEN"]),
        clock("cotejo", rule_id="S-2"),
        clock(
            "neutralise",
            rule_id="S-3",
            bureau="datacredito",
            state="met",
            internal_on=date(2026, 11, 23),
            stopped_on=date(2026, 11, 23),
        ),
        clock(
            "victim_legend",
            rule_id="S-4",
            bureau="transunion",
            state="breached",
            legal_on=date(2026, 11, 23),
            internal_on=date(2026, 11, 23),
            days_left=-1,
        ),
        clock(
            "resume",
            rule_id="S-7",
            direction="PERMISSION",
            legal_on=date(2026, 12, 23),
            internal_on=date(2026, 12, 23),
            days_left=29,
        ),
    ],
    "events": [
        event(1, "received", date(2026, 11, 23), note="Declaración por correo."),
        event(2, "neutralised", date(2026, 11, 23), bureau="datacredito"),
        event(
            3,
            "denuncia_term_told",
            date(2026, 11, 24),
            evidence_name="comunicacion.pdf",
            evidence_id="ab" * 32,
        ),
        event(4, "completion_requested", date(2026, 11, 24), detail="facts|denuncia"),
    ],
    "effects": {
        "legends": [
            {
                "bureau": "datacredito",
                "legend": "Víctima de Falsedad Personal",
                "since_on": date(2026, 11, 23),
                "due_on": date(2026, 11, 23),
                "ordered_on": date(2026, 11, 23),
                "action": "neutralizar",
            },
            {
                "bureau": "transunion",
                "legend": "Víctima de Falsedad Personal",
                "since_on": date(2026, 11, 23),
                "due_on": date(2026, 11, 23),
                "ordered_on": None,
                "action": "incluir",
            },
        ],
        "collection": {
            "status": "suspended",
            "from_on": date(2026, 11, 23),
            "stops": ["charge", "interest", "costs", "service"],
            "may_resume_on": date(2026, 12, 24),
        },
    },
    "procedure": [
        {"step": "id_copy_received", "done_on": date(2026, 11, 24)},
        {"step": "denuncia_received", "done_on": None},
    ],
    "flags": ["QUALITY_UNPROVEN"],
}
