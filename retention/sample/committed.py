"""Writes data_samples/: the small committed portfolio, its configuration and what to expect of it.

`python -m retention.sample.committed DIR` makes the same bytes each time, whatever the version of
Python; a test compares them with the committed files. EXPECTED.md is written from the same stories
and faults as the extracts, so its line numbers and counts are theirs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from retention.sample.case_stories import case_stories, event_fields
from retention.sample.expected import expected_text
from retention.sample.extract import (
    CARTERA,
    CASOS,
    CENTRALES,
    ENCODING,
    EPISODIOS,
    LAYOUTS,
    MARCAS,
    NOTIFICACIONES,
    Layout,
    Obligation,
    cartera_fields,
    day,
    line,
    pesos,
)
from retention.sample.faults import faults
from retention.sample.master_packs import (
    ALTOZANO_DATACREDITO,
    ALTOZANO_TRANSUNION,
    RIOVERDE_DATACREDITO,
    packs,
)
from retention.sample.masters import GLOBS, masters
from retention.sample.notices import notices_of
from retention.sample.ordinary import (
    AGENCY,
    CUTOFFS,
    LENDER,
    SHOPS,
    Account,
    Notice,
    ordinary_accounts,
)
from retention.sample.people import Titular
from retention.sample.rule_stories import stories

_FIRST: Final = CUTOFFS[0]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; `fault` says what quarantine must say of it, and is empty for a good one.

    `fault` is (what is wrong, column, reason code).
    """

    text: str
    fault: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """A file of the inbox: its lines after the header."""

    layout: Layout
    cutoff_on: date
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        return self.layout.file_name(self.cutoff_on)

    @property
    def content(self) -> bytes:
        """The file as it is on disk."""
        texts = [line(self.layout.header), *(one.text for one in self.lines)]
        return "".join(f"{text}\r\n" for text in texts).encode(ENCODING)


def files() -> dict[str, bytes]:
    """Every file of data_samples/ that this module makes, by its path there."""
    extracts = _extracts()
    inbox = {f"inbox/{extract.name}": extract.content for extract in extracts}
    told = {f"inbox/{name}": content for name, content in _masters().items()}
    answered = {f"packs/{name}.toml": text.encode() for name, text in packs().items()}
    return {
        **inbox,
        **told,
        **answered,
        "retention.toml": _configuration().encode(),
        "EXPECTED.md": expected_text(_counted(extracts), _fault_rows(extracts)).encode(),
    }


@cache
def _masters() -> dict[str, bytes]:
    return masters(accounts())


def write_committed(folder: Path) -> None:
    """Write the files into `folder`, over what is there."""
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def accounts() -> list[Account]:
    """All obligations of the portfolio, but for those with faults."""
    return [*ordinary_accounts(), *(story.account for story in stories())]


def _extracts() -> list[Extract]:
    everything = accounts()
    carteras = [Extract(CARTERA, on, _cartera(everything, on)) for on in CUTOFFS]
    return [
        *carteras,
        Extract(EPISODIOS, _FIRST, tuple(_episodios(everything))),
        Extract(NOTIFICACIONES, _FIRST, tuple(_notificaciones(everything))),
        Extract(CENTRALES, _FIRST, tuple(_centrales(everything))),
        Extract(MARCAS, _FIRST, tuple(_marcas(everything))),
        Extract(CASOS, CUTOFFS[-1], tuple(_casos())),
    ]


def _cartera(everything: Sequence[Account], cutoff_on: date) -> tuple[Line, ...]:
    """The rows of one night by creditor and number, the faulty ones where they belong."""
    night = CUTOFFS.index(cutoff_on) + 1
    placed: list[tuple[str, str, int, Line]] = []
    for account in everything:
        for place, nights in enumerate(account.titulares):
            if row := nights.rows[night - 1]:
                placed.append((row.creditor_id, row.number, place, Line(_row_text(row))))
    for fault in faults():
        bad = fault.bad_lines(night)
        for place, text in enumerate(fault.lines(night)):
            said = (fault.told, fault.column, fault.reason_code) if place in bad else None
            placed.append((fault.row.creditor_id, fault.row.number, place, Line(text, said)))
    return tuple(entry[3] for entry in sorted(placed, key=lambda entry: entry[:3]))


def _row_text(row: Obligation) -> str:
    fields = cartera_fields(row)
    return line(fields[name] for name in CARTERA.header)


def _episodios(everything: Sequence[Account]) -> Iterator[Line]:
    for account in everything:
        for episode in account.earlier:
            number = episode.instalment_number
            yield _line(
                episode.creditor_id,
                episode.number,
                "" if number is None else str(number),
                day(episode.mora_started_on),
                day(episode.mora_ended_on),
                EPISODIOS.code("ended_by", episode.ended_by),
            )


def _first_rows(everything: Sequence[Account]) -> Iterator[Obligation]:
    """The rows of night 1, in the order of the accounts."""
    for account in everything:
        for nights in account.titulares:
            if nights.rows[0]:
                yield nights.rows[0]


def _notificaciones(everything: Sequence[Account]) -> Iterator[Line]:
    """Each notice, and after two of them a copy of which the day is spoilt."""
    sent = (
        (account.titulares[notice.place].first, notice)
        for number, account in enumerate(everything)
        for notice in notices_of(account, number)
    )
    for place, (row, notice) in enumerate(sent, start=1):
        yield _notice(row, notice, place, day(notice.sent_on))
        if place == 100:
            yield _notice(row, notice, place, "31/06/2026", _NO_SUCH_DAY)
        if place == 200:
            yield _notice(row, notice, place, "", _NO_DAY)


_NO_SUCH_DAY: Final = ("FEC_ENVIO 31/06/2026: no such day", "sent_on", "wrong_type")
_NO_DAY: Final = ("FEC_ENVIO is empty", "sent_on", "missing_sent_on")
_PROOF_KEPT_FROM: Final = date(2021, 10, 29)
_ELECTRONIC: Final = ("sms", "correo_electronico")


def _notice(
    row: Obligation,
    notice: Notice,
    place: int,
    sent: str,
    fault: tuple[str, str, str] | None = None,
) -> Line:
    is_kept = notice.has_evidence and notice.sent_on >= _PROOF_KEPT_FROM
    is_agreed = notice.has_agreement and notice.channel in _ELECTRONIC
    fields = [
        *_key(row),
        sent,
        NOTIFICACIONES.code("channel", notice.channel),
        f"NT-{place:05d}" if is_kept else "",
        pesos(notice.amount_cop),
        f"AC-{row.titular.id_number}" if is_agreed else "",
    ]
    return Line(line(fields), fault)


def _key(row: Obligation) -> list[str]:
    return [row.creditor_id, row.number, _id_code(row.titular), row.titular.id_number]


def _id_code(titular: Titular) -> str:
    return CARTERA.code("titular_id_type", titular.id_type)


def _centrales(everything: Sequence[Account]) -> Iterator[Line]:
    """What the bureaus show of the lender and the shops; one in thirty of the cured is withdrawn.

    The agency's bureau sends no report. DataCrédito's of the shops is a month old.
    """
    shown = [
        (row, row.first_negative_reported_on)
        for row in _first_rows(everything)
        if row.creditor_id != AGENCY and row.first_negative_reported_on
    ]
    for bureau in ("datacredito", "transunion"):
        for place, (row, first) in enumerate(shown):
            seen = _STALE if (row.creditor_id, bureau) == (SHOPS, "datacredito") else _FIRST
            if place == _SPOILT and bureau == "transunion":
                yield _shown(bureau, row, first, seen, first - timedelta(30), _WITHDRAWN_BEFORE)
            elif first <= seen:
                yield _shown(bureau, row, first, seen, _withdrawn_on(bureau, row, place))


_STALE: Final = date(2026, 10, 16)
_SPOILT: Final = 40


def _withdrawn_on(bureau: str, row: Obligation, place: int) -> date | None:
    if row.number == "0070010018":
        return date(2026, 10, 15) if bureau == "transunion" else None
    if place % 30 != 7 or not row.cured_on:
        return None
    withdrawn = row.cured_on + timedelta(5)
    return withdrawn if withdrawn <= _STALE else None


_WITHDRAWN_BEFORE: Final = (
    "FEC_RETIRO thirty days before FEC_PRIMER_NEGATIVO",
    "withdrawn_on",
    "withdrawn_before_reported",
)


def _shown(
    bureau: str,
    row: Obligation,
    first: date,
    seen: date,
    withdrawn: date | None,
    fault: tuple[str, str, str] | None = None,
) -> Line:
    fields = [
        CENTRALES.code("bureau", bureau),
        *_key(row),
        day(first),
        day(max(first, withdrawn or seen)),
        day(withdrawn),
    ]
    return Line(line(fields), fault)


def _marcas(everything: Sequence[Account]) -> Iterator[Line]:
    """Circumstances of titulares: the stories', and a few others that decide little."""
    for story in stories():
        if story.mark:
            yield _mark(story.account.titulares[0].first.titular, *story.mark)
    flags = ("fallecido", "protected_2157", "insolvencia", "restructuring_2020", "protected_2157")
    marked: set[str] = set()
    for place, row in enumerate(_first_rows(everything)):
        if place % 150 == 60 and row.titular.id_type == "CC" and row.number not in marked:
            marked.add(row.number)
            yield _mark(row.titular, flags[len(marked) % 5], date(2020, 5, 4) + timedelta(place))


def _mark(titular: Titular, flag: str, since_on: date | None) -> Line:
    return _line(_id_code(titular), titular.id_number, MARCAS.code("flag", flag), day(since_on))


def _casos() -> Iterator[Line]:
    for told in case_stories():
        for fields in event_fields(told):
            yield _line(*fields)


def _line(*fields: str) -> Line:
    return Line(line(fields))


def _counted(extracts: Sequence[Extract]) -> list[tuple[str, int, int]]:
    """File, rows, rows set aside."""
    return [
        (extract.name, len(extract.lines), sum(1 for one in extract.lines if one.fault))
        for extract in extracts
    ]


def _fault_rows(extracts: Sequence[Extract]) -> list[tuple[str, int, str, str, str]]:
    """File, line (the header is line 1), what is wrong, column, reason code."""
    return [
        (extract.name, number, *one.fault)
        for extract in extracts
        for number, one in enumerate(extract.lines, start=2)
        if one.fault
    ]


def _configuration() -> str:
    """retention.toml, with the mapping told by the layouts."""
    return "\n".join([_CONFIGURATION_HEAD, *map(_described, LAYOUTS)])


_CONFIGURATION_HEAD: Final = f"""\
# A made-up portfolio in the shape of a real extract. Nobody in it exists.
inbox = "inbox"
out = "out"

[sources.{LENDER}]
name = "Financiera Altozano Inventada S.A.S."
bureaus = ["datacredito", "transunion"]
certified_on = {{ datacredito = 2026-08-03, transunion = 2026-05-18 }}

# Its core makes a master for each bureau; the night amends it. The packs are in packs/.
[sources.{LENDER}.files.datacredito]
pack = "{ALTOZANO_DATACREDITO}"
master = "{GLOBS[ALTOZANO_DATACREDITO]}"

[sources.{LENDER}.files.transunion]
pack = "{ALTOZANO_TRANSUNION}"
master = "{GLOBS[ALTOZANO_TRANSUNION]}"

[sources.{SHOPS}]
name = "Almacenes Ríoverde Inventados S.A."
bureaus = ["datacredito", "transunion"]
certified_on = {{ datacredito = 2026-07-01, transunion = 2026-07-01 }}

# It has no master of its own: the night makes it of the obligations.
[sources.{SHOPS}.files.datacredito]
pack = "{RIOVERDE_DATACREDITO}"

# A collection agency: it bought its obligations and carries their whole history.
[sources.{AGENCY}]
name = "Cobranzas Lindero Inventado S.A.S."
bureaus = ["datacredito"]
certified_on = {{ datacredito = 2026-09-15 }}
"""


def _described(layout: Layout) -> str:
    rows = [
        f"[extracts.{layout.kind}]",
        f'files = "{layout.file_stem}_*.csv"',
        'delimiter = ";"',
        'encoding = "windows-1252"',
        'date_format = "dd/mm/yyyy"',
        'decimal = ","',
        'thousands = "."',
        "",
        f"[extracts.{layout.kind}.columns]",
        *(f'{canonical} = "{name}"' for canonical, name in layout.columns.items()),
        "",
    ]
    for column, codes in layout.values.items():
        rows.append(f"[extracts.{layout.kind}.values.{column}]")
        rows += [f'{code} = "{meaning}"' for code, meaning in codes.items()] + [""]
    return "\n".join(rows)


if __name__ == "__main__":
    write_committed(Path(sys.argv[1]))
