"""Where the data of a configuration lie, searched as a whole while no night is at work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from retention.erasure.bureau_values import with_bureau_files
from retention.erasure.search import search
from retention.errors import UsageError
from retention.lock import run_lock

if TYPE_CHECKING:
    from retention.erasure.findings import Findings
    from retention.settings import Settings


def search_data(settings: Settings, file: Path) -> Findings:
    """Search inbox, deliveries, databases and register for the identifiers of a file, one a line.

    Raises UsageError when the file has none or is no UTF-8 text, LockHeld while a night is at work.
    """
    identifiers = _identifiers(file)
    with run_lock(settings.database, "verify erasures"):
        return search_places(settings, identifiers, skip=[file])


def search_places(
    settings: Settings, identifiers: Sequence[str], *, skip: Sequence[Path]
) -> Findings:
    """Search everything that the configuration names, while nothing of it is open."""
    found = search(_places(settings), identifiers, skip=skip)
    return with_bureau_files(found, settings, identifiers)


def _identifiers(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError("the file is no UTF-8 text", where=str(file)) from error
    if not lines or not all(line.strip() for line in lines):
        raise UsageError(
            "the file has an empty line, or none at all",
            where=str(file),
            todo="write one identifier on each line",
        )
    return [line.strip() for line in lines]


def _places(settings: Settings) -> list[Path]:
    """What holds data: beside a database lie its log, its lock, its work folder and its spill."""
    beside = [
        path
        for database in (settings.database, settings.workflow)
        for path in sorted(database.parent.glob(f"{database.stem}.*"))
    ]
    return [path for path in (settings.inbox, settings.out, *beside) if path.exists()]
