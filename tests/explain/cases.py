"""A made-up portfolio in which every rule of law.md sections 1 to 3 decides something or is told.

One night, 2026-11-22. The first creditor tells notices, documents and what DataCrédito shows; the
second tells nothing but its obligations.
"""

from __future__ import annotations

from pathlib import Path

from tests.explain.sample import RUN_DATE
from tests.folders import CONFIGURATION, CREDITOR, SECOND_CREDITOR, Folder

Row = dict[str, object]

_CERTIFIED = f"""
[sources.{CREDITOR}.certified_on]
datacredito = 2026-01-15
"""

OPEN: Row = {
    "mora_started_on": "2025-01-01",
    "days_past_due": 690,
    "original_amount_cop": 9_000_000,
    "balance_cop": 5_000_000,
    "past_due_cop": 2_000_000,
    "evidence_id": "P-1",
    "authorization_id": "A-1",
}
"""A mora that lasts, of an obligation with its documents."""


def over(started_on: str, ended_on: str, **told: object) -> Row:
    """A mora that ended by payment."""
    ended = {"extinguished_on": ended_on, "extinguished_by": "pago", "days_past_due": 0}
    return {"evidence_id": "P-1", "authorization_id": "A-1", "mora_started_on": started_on} | (
        ended | told
    )


def cured(started_on: str, ended_on: str) -> Row:
    """A mora that ended by cure."""
    told = {"evidence_id": "P-1", "authorization_id": "A-1", "mora_started_on": started_on}
    return told | {"cured_on": ended_on, "days_past_due": 0}


OBLIGATIONS: dict[str, Row] = {
    "VALID": OPEN,
    "SMALL": OPEN | {"original_amount_cop": 100_000},
    "SILENT": OPEN,
    "HIDDEN": OPEN,
    "LATE": OPEN,
    "T1": over("2015-01-01", "2022-01-15"),
    "T2": over("2017-01-01", "2021-01-01"),
    "T3": over("2016-01-01", "2021-06-01"),
    "T4": cured("2022-01-01", "2022-04-01"),
    "T5": OPEN | {"mora_started_on": "2020-04-01", "days_past_due": 2426},
    "T6": over("2015-01-01", "2022-01-15"),
    "EDGE": over("2020-06-01", "2022-10-31"),
    "CAPPED": over("2018-06-01", "2025-06-30"),
    "BROKE": OPEN | {"mora_started_on": "2025-06-01", "days_past_due": 539},
    "DISPLACED": OPEN,
    "ROLLING": OPEN,
    "NO-DOCUMENT": OPEN | {"evidence_id": None},
    "NO-PERMIT": OPEN | {"authorization_id": None},
    "RESIDUE": OPEN | {"past_due_cop": 5_000},
    "NOTHING-DUE": OPEN | {"past_due_cop": 0},
    "PAID-LATELY": over("2026-01-01", "2026-06-30"),
    "NO-START": cured("2026-01-01", "2026-06-30") | {"mora_started_on": None},
    "JOINT": OPEN,
}
FLAGS = {
    "T5": ("restructuring_2020", "2020-03-20"),
    "T6": ("protected_2157", None),
    "BROKE": ("insolvencia", "2026-01-01"),
    "DISPLACED": ("desplazamiento", None),
}
SHOWN = {"LATE": "2026-08-01", "T5": "2020-06-01", "HIDDEN": None}
"""First report at DataCrédito, where it is not 2025-03-01; null: it does not show it."""
UNNOTIFIED = ("VALID", "SMALL", "SILENT", "HIDDEN", "NO-START", "PAID-LATELY", "JOINT")
"""Those whose notices are written out, or that have none."""
_SECOND = ("PLAIN", "NO-START-2")


def night(path: Path) -> Folder:
    """The folder after its night; each obligation has a titular of its own."""
    folder = Folder.at(path, CONFIGURATION + _CERTIFIED)
    folder.write("obligations_20261121.csv", [*_first(), *_second()])
    folder.write("notices_20261121.csv", _notices())
    folder.write("bureau_reports_20261121.csv", _reports())
    folder.write("mora_episodes_20261121.csv", _instalments())
    folder.write(
        "titular_flags_20261121.csv",
        [
            {**_titular(number), "flag": flag, "since_on": since_on}
            for number, (flag, since_on) in FLAGS.items()
        ],
    )
    folder.night(RUN_DATE)
    return folder


def _titular(number: str) -> Row:
    place = [*OBLIGATIONS, *_SECOND].index(number)
    return {"titular_id_type": "CC", "titular_id_number": f"{1_000_100 + place}"}


def _key(number: str) -> Row:
    return {"creditor_id": CREDITOR, "obligation_number": number, **_titular(number)}


def _first() -> list[Row]:
    rows = [_key(number) | told for number, told in OBLIGATIONS.items()]
    codeudor = {"titular_id_number": "2000001", "titular_role": "codeudor"}
    return [*rows, rows[-1] | codeudor]


def _second() -> list[Row]:
    moras: dict[str, Row] = {
        "PLAIN": {"mora_started_on": "2015-03-01", "days_past_due": 4284},
        "NO-START-2": {"cured_on": "2020-06-30", "days_past_due": 0},
    }
    creditor = {"creditor_id": SECOND_CREDITOR}
    return [_key(number) | creditor | told for number, told in moras.items()]


def _notices() -> list[Row]:
    proven = {"channel": "correo_certificado", "evidence_id": "N-1", "amount_cop": 2_000_000}
    rows = [
        _key(number) | proven | {"sent_on": _days_after_start(told)}
        for number, told in OBLIGATIONS.items()
        if number not in UNNOTIFIED
    ]
    valid = _key("VALID") | proven
    rows += [
        valid | {"sent_on": "2024-12-01"},
        valid | {"sent_on": "2025-01-20"},
        valid | {"sent_on": "2025-01-25", "evidence_id": None},
        valid | {"sent_on": "2025-02-01", "channel": "sms"},
        valid | {"sent_on": "2025-02-02", "channel": "sms", "agreement_id": "E-1"},
        _key("SMALL") | proven | {"sent_on": "2025-01-20"},
        _key("JOINT") | proven | {"sent_on": "2025-01-20"},
    ]
    return rows


def _days_after_start(told: Row) -> str:
    return f"{str(told['mora_started_on'])[:8]}05"


def _reports() -> list[Row]:
    seen = {"bureau": "datacredito", "last_seen_on": "2026-09-30"}
    first = {number: SHOWN.get(number, "2025-03-01") for number in OBLIGATIONS}
    return [
        _key(number) | seen | {"first_negative_on": on}
        for number, on in first.items()
        if on is not None and OBLIGATIONS[number].get("days_past_due") != 0
    ] + [_key("SILENT") | seen | {"obligation_number": "UNKNOWN", "first_negative_on": None}]


def _instalments() -> list[Row]:
    key = {"creditor_id": CREDITOR, "obligation_number": "ROLLING"}
    dates = [("2025-01-01", "2025-03-01"), ("2025-02-01", "2025-06-01"), ("2025-05-01", None)]
    return [
        {**key, "instalment_number": number, "mora_started_on": first, "mora_ended_on": last}
        for number, (first, last) in enumerate(dates, 1)
    ]
