"""A folder as a user has it: retention.toml, an inbox, and after a night the deliveries.

Tests write extracts into it from dictionaries, run nights on it and ask the database afterwards.
Nobody in it exists.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from retention.database import open_store
from retention.intake.load import LoadReport
from retention.night import Night, load, run_night
from retention.settings import Settings, load_settings
from retention.store import Store

Row = Mapping[str, object]

CREDITOR = "900123456"
SECOND_CREDITOR = "900555666"

CONFIGURATION = f"""\
inbox = "inbox"
out = "out"
threads = 2
max_quarantine_share = 1.0

[sources.{CREDITOR}]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito", "transunion"]

[sources.{SECOND_CREDITOR}]
name = "Cobranzas del Ejemplo Ltda."
bureaus = ["datacredito"]
"""

OBLIGATION: Row = {
    "creditor_id": CREDITOR,
    "obligation_number": "A1",
    "titular_id_type": "CC",
    "titular_id_number": "1000001",
}
"""What a row of every kind but titular_flags must have; a test names what it is about."""


def obligation(number: str = "A1", **told: object) -> dict[str, object]:
    """A row of obligations: its number, and what it tells."""
    return {**OBLIGATION, "obligation_number": number, **told}


def no_step(what: str) -> None:
    """Tells nobody what a run is doing."""
    del what


@dataclass(frozen=True)
class Folder:
    """A folder with retention.toml and an inbox."""

    path: Path

    @classmethod
    def at(cls, path: Path, configuration: str = CONFIGURATION) -> Folder:
        """Make the folder; `configuration` is the text of retention.toml."""
        inbox = path / "inbox"
        inbox.mkdir(parents=True, exist_ok=True)
        (path / "retention.toml").write_text(configuration, encoding="utf-8")
        return cls(path)

    @property
    def settings(self) -> Settings:
        return load_settings(self.path / "retention.toml")

    def put(self, name: str, content: bytes) -> Path:
        """Write a file of the inbox as it is."""
        path = self.path / "inbox" / name
        path.write_bytes(content)
        return path

    def write(self, name: str, rows: Iterable[Row], **how: str) -> Path:
        """Write rows as a CSV of the inbox; `how` goes to `csv_text`."""
        return self.put(name, csv_text(list(rows), **how).encode())

    def load(self, run_date: date) -> LoadReport:
        """Load the inbox: the first step of a night."""
        return load(self.settings, run_date, no_step)

    def night(self, run_date: date) -> Night:
        """Run a whole night."""
        return run_night(self.settings, run_date, no_step)

    def store(self) -> Store:
        """The night's database; close it."""
        return open_store(self.settings)

    def ask(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query on the night's database."""
        with closing(self.store()) as store:
            return store.connection.execute(query, list(parameters) or None).fetchall()

    def delivered(self, run_date: date, name: str = "purge_list.csv") -> bytes:
        """The bytes of a delivered file."""
        return (self.path / "out" / run_date.isoformat() / name).read_bytes()

    def listed(self, run_date: date, name: str = "purge_list.csv") -> list[dict[str, str]]:
        """The rows of a delivered CSV."""
        return list(csv.DictReader(self.delivered(run_date, name).decode().splitlines()))


def csv_text(rows: Sequence[Row], delimiter: str = ",", end: str = "\n") -> str:
    """The rows as CSV; the header is every column that a row has, in order of appearance."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, *([_field(row.get(column)) for column in columns] for row in rows)]
    return "".join(delimiter.join(line) + end for line in lines)


def _field(value: object) -> str:
    return "" if value is None else str(value)


MakePortfolio = Callable[..., Folder]
RunNight = Callable[[Path, date], Night]
