"""Writes down the faulty rows of a run that stops, where a person can find and correct them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retention.intake.raw_lines import raw_lines
from retention.intake.typed_reader import Staged

if TYPE_CHECKING:
    from retention.settings import Settings
    from retention.store import Store


def write_stopped_quarantine(
    settings: Settings, store: Store, staged: Sequence[Staged], run_date: date
) -> Path:
    """One CSV beside the database (never in the out folder): <database>.stopped/<run date>.csv."""
    folder = stopped_folder(settings.database)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{run_date}.csv"
    store.run("intake/files/no_stopped_lines")
    for file in staged:
        numbers = [row[0] for row in store.rows("intake/files/faulty_lines", load_id=file.load_id)]
        if numbers:
            store.run(
                "intake/files/stopped_lines",
                load_id=file.load_id,
                file_name=file.arrival.extract.name,
                line_numbers=numbers,
                raw_lines=raw_lines(file.prepared.original, file.prepared.encoding, numbers),
            )
    store.run("intake/files/write_stopped", target=str(path)).fetchall()
    path.chmod(0o600)
    return path


def stopped_folder(database: Path) -> Path:
    """Where the faulty rows of runs that stopped lie."""
    return database.with_name(database.name + ".stopped")
