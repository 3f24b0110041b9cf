"""Small good portfolios to spoil: every kind of extract, in the three ways extracts are written.

The rows are those of ``retention sample``; notices, bureau reports and flags are told from them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from retention.sample.portfolio import Request, write_portfolio

FIRST_NIGHT: Final = date(2026, 11, 21)
SECOND_NIGHT: Final = date(2026, 11, 22)
CREDITORS: Final = ("900900901", "900900902", "900900903")
KINDS: Final = ("obligations", "mora_episodes", "notices", "bureau_reports", "titular_flags")
ROW_COUNT: Final = 60

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the extracts of one source are written; `suffix` decides the format."""

    name: str
    suffix: str = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    date_format: str = "iso"
    decimal: str = "."
    line_end: str = "\n"

    def table(self, kind: str) -> str:
        """The table of retention.toml that describes it."""
        return (
            f"[extracts.{kind}]\ndelimiter = {self.delimiter!r}\nencoding = {self.encoding!r}\n"
            f"date_format = {self.date_format!r}\ndecimal = {self.decimal!r}\n"
        )


PLAIN: Final = Dialect("plain")
REAL: Final = Dialect("real", "csv", ";", "windows-1252", "dd/mm/yyyy", ",", "\r\n")
PARQUET: Final = Dialect("parquet", "parquet")
DIALECTS: Final = (PLAIN, REAL, PARQUET)


def configuration(dialect: Dialect, share: float) -> str:
    """A whole retention.toml for extracts of a dialect; `share` is max_quarantine_share."""
    sources = "".join(
        f'[sources.{creditor}]\nname = "Prestadora Inventada {creditor}"\n'
        'bureaus = ["datacredito", "transunion"]\n'
        for creditor in CREDITORS
    )
    head = f'inbox = "inbox"\nout = "out"\nthreads = 1\nmax_quarantine_share = {share:.4f}\n'
    described = dialect.suffix == "csv"
    return head + sources + "".join(dialect.table(kind) for kind in KINDS if described)


@cache
def rows_of(kind: str, seed: int, night: int) -> tuple[Row, ...]:
    """The good rows of one kind of extract, by canonical names, ISO dates and decimal points."""
    if kind in ("obligations", "mora_episodes"):
        return _sampled(seed, night)[kind]
    obligations = _sampled(seed, night)["obligations"]
    told = {"notices": _notice, "bureau_reports": _bureau_report, "titular_flags": _flag}
    return tuple(told[kind](row) for row in obligations)


@cache
def _sampled(seed: int, night: int) -> dict[str, tuple[Row, ...]]:
    with TemporaryDirectory() as folder:
        request = Request(rows=ROW_COUNT, seed=seed, night=night, first_cutoff_on=FIRST_NIGHT)
        obligations, episodes = write_portfolio(request, Path(folder))[1:3]
        return {"obligations": _read(obligations), "mora_episodes": _read(episodes)}


def _read(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _key(row: Row) -> Row:
    names = ("creditor_id", "obligation_number", "titular_id_type", "titular_id_number")
    return {name: row[name] for name in names}


def _notice(row: Row) -> Row:
    return _key(row) | {"sent_on": "2026-10-01", "channel": "correo", "amount_cop": "1234.50"}


def _bureau_report(row: Row) -> Row:
    return {"bureau": "datacredito"} | _key(row) | {"first_negative_on": "2026-09-01"}


def _flag(row: Row) -> Row:
    key = _key(row)
    flagged = {name: key[name] for name in ("titular_id_type", "titular_id_number")}
    return flagged | {"flag": "insolvencia", "since_on": "2026-01-15"}


def written(rows: Sequence[Row], dialect: Dialect) -> bytes:
    """The bytes of an extract with these rows."""
    if dialect.suffix == "parquet":
        return as_parquet(rows)
    lines = [list(rows[0]), *([_value(*item, dialect) for item in row.items()] for row in rows)]
    return _csv(lines, dialect)


def _csv(lines: Iterable[Sequence[str]], dialect: Dialect) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=dialect.delimiter, lineterminator=dialect.line_end).writerows(lines)
    return out.getvalue().encode(dialect.encoding)


def _value(name: str, value: str, dialect: Dialect) -> str:
    if name.endswith("_on") and value and dialect.date_format != "iso":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value.replace(".", dialect.decimal) if name.endswith("_cop") else value


def as_parquet(rows: Sequence[Row]) -> bytes:
    """Rows of text as a Parquet file; empty text is null."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: [row.get(name) or None for row in rows] for name in rows[0]}
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    buffer = pa.BufferOutputStream()
    pq.write_table(table, buffer)
    return bytes(buffer.getvalue())
