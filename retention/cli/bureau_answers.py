"""`retention bureau answers`: what a bureau reports of the rows that it was sent."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retention.cli.deciding import deciding
from retention.cli.options import config_option, json_option, now, today_option
from retention.cli.output import as_json as json_text
from retention.cli.people import as_option
from retention.errors import ExitCode
from retention.settings.columns import BUREAUS, SEVERITIES

if TYPE_CHECKING:
    from retention.bureaus.answers import Reported

_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_file)
@click.option("--sent", type=_file, required=True, help="The delivered file that it is about.")
@click.option(
    "--bureau", type=click.Choice(BUREAUS), default=None, help="Who reports; else who was sent it."
)
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default=None,
    help="What became of the rows, where the file does not say it.",
)
@as_option
@today_option
@config_option
@json_option
def answers(
    file: Path,
    sent: Path,
    bureau: str | None,
    severity: str | None,
    named: str | None,
    today: date | None,
    config_path: Path,
    as_json: bool,
) -> None:
    """Record what a bureau reports of rows it was sent, from its FILE (docs/bureau-answers.md).

    A line that cannot be taken is named with the reason, and the rest is taken.
    """
    from retention.bureaus.answers import Asked, record_report

    with deciding(config_path, today, named) as (desk, by):
        done = record_report(desk, Asked(file, sent, bureau, severity), by, now())
    _say_lines(done.lines, as_json)
    _say_counts(done, file)
    if done.needs_a_person:
        sys.exit(ExitCode.FINDINGS)


def _say_lines(lines: list[dict[str, Any]], as_json: bool) -> None:
    from retention.explain.telling import printable

    if as_json:
        click.echo(json_text(lines))
        return
    for line in lines:
        cells = ("-" if value is None else printable(str(value)) for value in line.values())
        click.echo("  ".join(cells))


def _say_counts(done: Reported, file: Path) -> None:
    for number, fault in done.refused:
        click.echo(f"refused {file.name}, line {number}: {fault}", err=True)
    counts = done.counts
    taken = counts["read_count"] - counts["refused_count"] - counts["repeated_count"]
    click.echo(
        f"{counts['read_count']} lines read = {taken} taken + {counts['repeated_count']} known"
        f" already + {counts['refused_count']} refused",
        err=True,
    )
    click.echo(
        f"{counts['rejected_count']} rejected, {counts['inconsistent_count']} inconsistent,"
        f" {counts['not_found_count']} not found; items: {counts['reopened_count']} reopened,"
        f" {counts['closed_count']} closed",
        err=True,
    )
