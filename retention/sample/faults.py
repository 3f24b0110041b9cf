"""The deliberate faults of the committed portfolio: a few rows that must end in quarantine.

Each is a good row of which one thing is spoilt, on the nights named; on the other nights the row
stands as it should. Rows that cannot be read at all are new on that night, so that nothing that
was known goes missing because of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from retention.sample.extract import CARTERA, Obligation, cartera_fields, line
from retention.sample.ordinary import LENDER
from retention.sample.people import Titular
from retention.sample.stories import titular

Shape = Literal["as it is", "too short", "too long", "twice", "twice, different"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row, how it is spoilt and on which nights (from 1), and what quarantine must say.

    `first_night` is the first on which the extract brings the row at all.
    """

    row: Obligation
    nights: tuple[int, ...]
    told: str
    column: str
    reason_code: str
    spoilt: Mapping[str, str] = field(default_factory=dict)
    shape: Shape = "as it is"
    first_night: int = 1

    def lines(self, night: int) -> list[str]:
        """What stands in the file of that night in place of the row."""
        if night < self.first_night:
            return []
        fields = cartera_fields(self.row)
        if night not in self.nights:
            return [_line(fields)]
        return self._spoilt_lines(fields | dict(self.spoilt))

    def bad_lines(self, night: int) -> list[int]:
        """Which of `lines` are to be set aside, counted from 0."""
        if night not in self.nights:
            return []
        return {"twice": [1], "twice, different": [0, 1]}.get(self.shape, [0])

    def _spoilt_lines(self, fields: dict[str, str]) -> list[str]:
        text = _line(fields)
        if self.shape == "too short":
            return [text.rsplit(";", 3)[0]]
        if self.shape == "too long":
            return [text.replace(" ", ";", 1)]
        if self.shape == "twice":
            return [text, text]
        if self.shape == "twice, different":
            return [text, _line(fields | {"SALDO": "2.399.000,00"})]
        return [text]


def _line(fields: Mapping[str, str]) -> str:
    return line(fields[name] for name in CARTERA.header)


def faults() -> Iterator[Fault]:
    """Every fault of the three portfolio extracts."""
    yield from _faults_of_dates()
    yield from _faults_of_identity()
    yield from _faults_of_shape()


def _faults_of_dates() -> Iterator[Fault]:
    cured = _row(1, mora_started_on=date(2024, 11, 1), cured_on=date(2025, 3, 1))
    yield Fault(
        cured,
        (1,),
        "FEC_NORMALIZACION 31/02/2025: no such day",
        "cured_on",
        "wrong_type",
        {"FEC_NORMALIZACION": "31/02/2025"},
    )
    yield Fault(
        _row(2),
        (1,),
        "FEC_APERTURA 15/03/0202: the year 202",
        "opened_on",
        "impossible_opened_on",
        {"FEC_APERTURA": "15/03/0202"},
    )
    yield Fault(
        _row(3, mora_started_on=date(2026, 3, 1), cured_on=date(2026, 6, 1)),
        (1,),
        "FEC_NORMALIZACION 01/02/2026, a month before FEC_INI_MORA 01/03/2026",
        "cured_on",
        "cured_before_mora",
        {"FEC_NORMALIZACION": "01/02/2026"},
    )
    yield Fault(
        _row(4),
        (2,),
        "FEC_INI_MORA 20/12/2026: after the cut-off",
        "mora_started_on",
        "impossible_mora_started_on",
        {"FEC_INI_MORA": "20/12/2026"},
    )


def _faults_of_identity() -> Iterator[Fault]:
    yield Fault(
        _row(5),
        (1,),
        "NUM_DOC 2009O90005 of a CC: a letter O",
        "titular_id_number",
        "bad_titular_id_number",
        {"NUM_DOC": "2009O90005"},
    )
    company = Titular("NIT", "9009991305", "PANADERÍA EL ÑANDÚ VIEJO S.A.S.")
    yield Fault(
        replace(_row(6), titular=company),
        (1, 2, 3),
        "NIT 9009991305: the check digit of 900999130 is another; nobody corrects it",
        "titular_id_number",
        "bad_titular_id_number",
    )
    yield Fault(
        _row(7),
        (1,),
        "CALIDAD 9: no such code",
        "titular_role",
        "unknown_titular_role",
        {"CALIDAD": "9"},
    )
    yield Fault(
        _row(8),
        (1,),
        "NUM_DOC is empty",
        "titular_id_number",
        "missing_titular_id_number",
        {"NUM_DOC": ""},
    )
    yield Fault(
        _row(9),
        (1,),
        "SALDO -15.000,00: negative",
        "balance_cop",
        "negative_balance_cop",
        {"SALDO": "-15.000,00"},
    )


def _faults_of_shape() -> Iterator[Fault]:
    yield Fault(
        _row(10),
        (1,),
        "the same line twice, to the letter: the first loads",
        "",
        "duplicate_key",
        shape="twice",
    )
    yield Fault(
        _row(11),
        (1,),
        "three fields are missing at the end of the line",
        "",
        "too_few_fields",
        shape="too short",
    )
    yield Fault(
        _row(12),
        (2,),
        "the same obligation and titular twice with different SALDO: none loads",
        "",
        "conflicting_key",
        shape="twice, different",
    )
    yield Fault(
        _row(13),
        (3,),
        "a semicolon in NOMBRE without quotation marks: one field too many",
        "",
        "too_many_fields",
        shape="too long",
        first_night=3,
    )


def _row(
    number: int, mora_started_on: date | None = None, cured_on: date | None = None
) -> Obligation:
    return Obligation(
        creditor_id=LENDER,
        number=str(90_000_000 + number),
        titular=titular(90_000 + number),
        opened_on=date(2023, 3, 15),
        original_cop=5_000_000,
        balance_cop=2_400_000,
        mora_started_on=mora_started_on,
        cured_on=cured_on,
    )
