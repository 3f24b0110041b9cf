"""One row for every reason why a row is set aside: what it says, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.folders import CREDITOR

CUTOFF = "2026-11-21"
ROW = {
    "creditor_id": CREDITOR,
    "obligation_number": "A1",
    "titular_id_type": "CC",
    "titular_id_number": "1000001",
}
GOOD: dict[str, dict[str, str]] = {
    "obligations": {
        **ROW,
        "titular_name": "Ana Ñáñez",
        "titular_role": "codeudor",
        "opened_on": "2020-01-01",
        "original_amount_cop": "100.00",
        "balance_cop": "90.00",
        "past_due_cop": "10.00",
        "instalments_past_due": "1",
        "days_past_due": "10",
        "mora_started_on": "2026-11-12",
        "cured_on": "",
        "extinguished_on": "",
        "extinguished_by": "",
        "assigned_on": "",
        "first_negative_reported_on": "",
        "cutoff_on": CUTOFF,
    },
    "mora_episodes": {
        "creditor_id": CREDITOR,
        "obligation_number": "A1",
        "instalment_number": "1",
        "mora_started_on": "2020-01-01",
        "mora_ended_on": "2020-02-01",
        "ended_by": "cura",
    },
    "notices": {**ROW, "sent_on": "2026-01-01", "evidence_id": "E1", "amount_cop": "10.00"},
    "bureau_reports": {
        "bureau": "datacredito",
        **ROW,
        "first_negative_on": "2026-01-01",
        "last_seen_on": "2026-10-01",
        "withdrawn_on": "",
    },
    "titular_flags": {
        "titular_id_type": "CC",
        "titular_id_number": "1000001",
        "flag": "insolvencia",
        "since_on": "2026-01-01",
    },
    "case_events": {
        "creditor_id": CREDITOR,
        "case_number": "C1",
        "event": "received",
        "happened_on": "2026-01-01",
        "kind": "reclamo",
        "titular_id_type": "CC",
        "titular_id_number": "1000001",
        "obligation_numbers": "A1|A2",
        "bureau": "",
    },
}
"""A good row of every kind, with every column a fault can stand in."""


@dataclass(frozen=True)
class Fault:
    """A row that differs from the good one in a few values, and the fault it is set aside for."""

    kind: str
    changes: dict[str, str]
    code: str
    column: str | None

    @property
    def name(self) -> str:
        said = ",".join(f"{column}={value}" for column, value in self.changes.items())
        return f"{self.kind}:{self.code}:{said}"

    def row(self, number: int) -> dict[str, str]:
        """The faulty row; its key differs from every other's unless the key is the fault."""
        row = dict(GOOD[self.kind])
        if "obligation_number" in row:
            row["obligation_number"] = f"F{number}"
        if self.kind == "titular_flags":
            row["titular_id_number"] = str(2_000_000 + number)
        if self.kind == "case_events":
            row["case_number"] = f"F{number}"
        return row | self.changes


def _fault(kind: str, code: str, column: str | None = None, **changes: str) -> Fault:
    """The column is that of the only change, unless it is given."""
    return Fault(kind, changes, code, column or next(iter(changes)))


def _impossible(kind: str, column: str, *others: tuple[str, str]) -> list[Fault]:
    days = ("1949-12-31", "0202-01-01", "9999-12-31", "2026-11-22")
    return [
        Fault(kind, {column: day, **dict(others)}, f"impossible_{column}", column)
        for day in days
    ]


def _identity(kind: str) -> list[Fault]:
    """The faults of the columns that name the titular."""
    bad = [("CC", "12O4567"), ("CC", "12"), ("CC", "123456789012"), ("CC", "-1"), ("TI", "A123")]
    bad += [("NIT", "9001234561"), ("NIT", "900123456-1"), ("NIT", "12345")]
    bad += [("CE", "1-2"), ("PA", "AB")]
    return [
        _fault(kind, "missing_titular_id_type", titular_id_type=""),
        _fault(kind, "unknown_titular_id_type", titular_id_type="XX"),
        _fault(kind, "missing_titular_id_number", titular_id_number=""),
        *(
            Fault(
                kind,
                {"titular_id_type": id_type, "titular_id_number": number},
                "bad_titular_id_number",
                "titular_id_number",
            )
            for id_type, number in bad
        ),
    ]


def _obligation_key(kind: str) -> list[Fault]:
    """The faults of the columns that name the obligation."""
    numbers = ("=1+1", "-1", "A*B", "X" * 31)
    return [
        _fault(kind, "missing_creditor_id", creditor_id=""),
        _fault(kind, "unknown_creditor_id", creditor_id="800000000"),
        _fault(kind, "missing_obligation_number", obligation_number=""),
        *(_fault(kind, "bad_obligation_number", obligation_number=number) for number in numbers),
    ]


def _wrong_types(kind: str) -> list[Fault]:
    wrong = {"_on": "31/02/2026", "_cop": "mil", "_due": "tres", "_number": "uno"}
    typed = [
        column
        for column in GOOD[kind]
        if column.endswith(("_on", "_cop", "_due")) or column == "instalment_number"
    ]
    return [
        _fault(kind, "wrong_type", **{column: wrong["_" + column.rsplit("_", 1)[1]]})
        for column in typed
    ]


OPEN = ("mora_started_on", "")
FAULTS: list[Fault] = [
    *_obligation_key("obligations"),
    *_identity("obligations"),
    *_wrong_types("obligations"),
    _fault("obligations", "unknown_titular_role", titular_role="amigo"),
    _fault("obligations", "unknown_extinguished_by", extinguished_by="magia"),
    _fault("obligations", "negative_original_amount_cop", original_amount_cop="-1"),
    _fault("obligations", "negative_balance_cop", balance_cop="-0.01"),
    _fault("obligations", "negative_past_due_cop", past_due_cop="-1"),
    _fault("obligations", "bad_instalments_past_due", instalments_past_due="-1"),
    _fault("obligations", "bad_days_past_due", days_past_due="3.5"),
    _fault("obligations", "bad_days_past_due", days_past_due="-1"),
    _fault("obligations", "bad_days_past_due", days_past_due="36501"),
    *_impossible("obligations", "opened_on"),
    *_impossible("obligations", "mora_started_on"),
    *_impossible("obligations", "cured_on", OPEN),
    *_impossible("obligations", "extinguished_on", OPEN),
    *_impossible("obligations", "assigned_on"),
    *_impossible("obligations", "first_negative_reported_on"),
    _fault("obligations", "cured_before_mora", cured_on="2026-11-11"),
    _fault("obligations", "extinguished_before_mora", extinguished_on="2026-11-11"),
    _fault("obligations", "other_cutoff_on", cutoff_on="2026-11-20"),
    *_obligation_key("mora_episodes"),
    *_wrong_types("mora_episodes"),
    _fault("mora_episodes", "bad_instalment_number", instalment_number="1.5"),
    _fault("mora_episodes", "missing_mora_started_on", mora_started_on=""),
    *_impossible("mora_episodes", "mora_started_on", ("mora_ended_on", "")),
    *_impossible("mora_episodes", "mora_ended_on")[2:],
    _fault("mora_episodes", "ended_before_mora", mora_ended_on="2019-12-31"),
    _fault("mora_episodes", "unknown_ended_by", ended_by="magia"),
    *_obligation_key("notices"),
    *_identity("notices"),
    *_wrong_types("notices"),
    _fault("notices", "missing_sent_on", sent_on=""),
    *_impossible("notices", "sent_on"),
    _fault("notices", "negative_amount_cop", amount_cop="-1"),
    *_obligation_key("bureau_reports"),
    *_identity("bureau_reports"),
    *_wrong_types("bureau_reports"),
    _fault("bureau_reports", "missing_bureau", bureau=""),
    _fault("bureau_reports", "unknown_bureau", bureau="cifin"),
    *_impossible("bureau_reports", "first_negative_on"),
    *_impossible("bureau_reports", "last_seen_on"),
    *_impossible("bureau_reports", "withdrawn_on", ("first_negative_on", "")),
    _fault("bureau_reports", "withdrawn_before_reported", withdrawn_on="2025-12-31"),
    *_identity("titular_flags"),
    *_wrong_types("titular_flags"),
    _fault("titular_flags", "missing_flag", flag=""),
    _fault("titular_flags", "unknown_flag", flag="triste"),
    *_impossible("titular_flags", "since_on"),
    _fault("case_events", "missing_creditor_id", creditor_id=""),
    _fault("case_events", "unknown_creditor_id", creditor_id="800000000"),
    *_identity("case_events")[1:2],
    *_identity("case_events")[3:],
    *_wrong_types("case_events"),
    _fault("case_events", "missing_case_number", case_number=""),
    *(_fault("case_events", "bad_case_number", case_number=n) for n in ("=1+1", "../a", "X" * 41)),
    _fault("case_events", "missing_event", event=""),
    _fault("case_events", "unknown_event", event="pensado"),
    _fault("case_events", "missing_happened_on", happened_on=""),
    *_impossible("case_events", "happened_on"),
    _fault("case_events", "unknown_bureau", bureau="cifin"),
    _fault("case_events", "bad_obligation_numbers", obligation_numbers="A1|=2"),
]
"""Faults that single values have. `broken_lines` of the tests has those of whole lines."""
