"""How a command sits down at the purge desk: the desk, and who gives the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retention.cli.options import night_of, settings_from
from retention.cli.people import at_work

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import PurgeDesk


@contextmanager
def looking(config_path: Path, today: date | None) -> Iterator[PurgeDesk]:
    """The desk, for whoever may read the register."""
    from retention.purge.desk import at_purge_desk

    with at_purge_desk(settings_from(config_path), night_of(today)) as desk:
        yield desk


@contextmanager
def deciding(
    config_path: Path, today: date | None, named: str | None
) -> Iterator[tuple[PurgeDesk, Person]]:
    """The desk and the person who decides there; UsageError when nobody is known."""
    with looking(config_path, today) as desk:
        yield desk, at_work(desk.settings, desk.register, named)
