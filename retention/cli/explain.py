"""`retention explain`: the reasoning of one obligation, in words or as data."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.options import RunDate, config_option, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable

_STYLES = {"title": "bold", "heading": "bold cyan", "outcome": "yellow"}


def _identification(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """The type and number of TYPE:NUMBER."""
    if value is None:
        return None
    found = re.fullmatch(r"(CC|NIT|CE|TI|PA|PEP|PPT):(.+)", value.strip(), re.IGNORECASE)
    if found is None:
        told = f"{value!r} is no identification; write it as in CC:1000001"
        raise click.BadParameter(told, ctx, param)
    return found[1].upper(), found[2].strip()


@click.command()
@click.argument("obligation")
@click.option(
    "--titular",
    metavar="TYPE:NUMBER",
    callback=_identification,
    help="Only this titular, as in CC:1000001. Where the copy is masked, all whose last three"
    " digits and length are the same.",
)
@click.option("--creditor", default=None, help="Only this creditor's obligation of that number.")
@click.option(
    "--run-date",
    type=RunDate(),
    default=None,
    help="Seen from this night (yyyy-mm-dd), past or future; the night published last if not"
    " given. Another than that one is judged on the night's database and needs no night at work.",
)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Write the same as JSON, dates as ISO text.")
def explain(
    obligation: str,
    titular: tuple[str, str] | None,
    creditor: str | None,
    run_date: date | None,
    config_path: Path,
    as_json: bool,
) -> None:
    """Why the report of OBLIGATION goes or stays.

    For each titular and each mora: the facts and the file and line each was read from, the rules
    that applied with their articles, the arithmetic of every candidate date, the outcome at each
    bureau, and what would change it. Every date is reckoned a second time; exit code 5 if the two
    differ. Reads what the last night published and never waits for a night.
    """
    from retention.explain.account import explain as account_of
    from retention.explain.reading import Question

    question = Question(obligation, titular, creditor, run_date)
    account = account_of(settings_from(config_path), question)
    if as_json:
        click.echo(json.dumps(account, ensure_ascii=False, indent=1, default=_iso))
    else:
        from retention.explain.telling import lines, printable

        _say((printable(line), style) for line, style in lines(account))


def _say(told: Iterable[tuple[str, str]]) -> None:
    if not sys.stdout.isatty():
        for line, _ in told:
            click.echo(line)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line, style in told:
        console.print(Text(line, style=_STYLES.get(style, "")), soft_wrap=True)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
