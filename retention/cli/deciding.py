"""How a command sits down at the purge desk: the desk, who gives the command, what it answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.options import night_of, whole_data_of
from retention.cli.people import at_work
from retention.errors import ExitCode

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import Asked, PurgeDesk


@contextmanager
def looking(config_path: Path, today: date | None) -> Iterator[PurgeDesk]:
    """The desk, for whoever may read the register."""
    from retention.purge.desk import at_purge_desk

    with at_purge_desk(whole_data_of(config_path), night_of(today)) as desk:
        yield desk


@contextmanager
def deciding(
    config_path: Path, today: date | None, named: str | None
) -> Iterator[tuple[PurgeDesk, Person]]:
    """The desk and the person who decides there; UsageError when nobody is known."""
    with looking(config_path, today) as desk:
        yield desk, at_work(desk.settings, desk.register, named)


def tell_asked(asked: Asked, done: str) -> None:
    """Say what was asked for and what was refused; the exit code is the same answer."""
    for refusal in asked.refusals:
        article = f" ({refusal.article})" if refusal.article else ""
        click.echo(f"refused {refusal.purge_id}: {refusal.reason}{article}", err=True)
    if asked.request_id is None:
        sys.exit(ExitCode.REFUSED)
    click.echo(f"request {asked.request_id}: {asked.item_count} items {done}")
    if asked.refusals:
        sys.exit(ExitCode.FINDINGS)
