"""`retention titular`: everything held about one person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from retention.cli.options import (
    RunDate,
    config_option,
    identification,
    night_of,
    whole_data_of,
)


@click.command()
@click.argument("titular", metavar="TYPE:NUMBER", callback=identification)
@click.option("--creditor", default=None, help="Only what this creditor holds.")
@click.option(
    "--run-date",
    type=RunDate(),
    default=None,
    help="As known and judged on this day (yyyy-mm-dd); today in Bogota if not given.",
)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON, to carry elsewhere.")
@click.option(
    "--html", "as_html", is_flag=True, help="Write it as a page in Spanish, for the person."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Write it to this file instead, readable by you alone.",
)
def titular(
    titular: tuple[str, str],
    creditor: str | None,
    run_date: date | None,
    config_path: Path,
    as_json: bool,
    as_html: bool,
    out: Path | None,
) -> None:
    """Everything held about one person, as the law lets that person ask for it.

    TYPE:NUMBER is the identification, as in CC:1000001; a NIT with or without its check digit.
    Each item has its source (file, line, load, cut-off), its purpose and, where it has one, its
    remaining permanence. Names and numbers are not masked: prove who asks before you hand it over.
    A person of whom nothing is held is told so. Reads the night's database; exit code 4 while a
    night is at work.
    """
    if as_json and as_html:
        raise click.UsageError("choose --json or --html, not both")
    from retention.titular.reading import Person, everything_held

    settings = whole_data_of(config_path)
    held = everything_held(settings, Person(*titular, night_of(run_date), creditor))
    if out is not None:
        from retention.deliveries.folder import write_whole

        write_whole(out, _text(held, as_json, as_html))
    elif as_json or as_html:
        click.echo(_text(held, as_json, as_html), nl=False)
    else:
        from retention.cli.output import say
        from retention.titular.telling import lines

        say(lines(held))


def _text(held: dict[str, Any], as_json: bool, as_html: bool) -> str:
    if as_json:
        from retention.cli.output import as_json as json_text

        return json_text(held) + "\n"
    if as_html:
        from retention.titular.page import render

        return render(held)
    from retention.explain.telling import printable
    from retention.titular.telling import lines

    return "".join(f"{printable(line)}\n" for line, _ in lines(held))
