"""`retention explain`: the reasoning of one obligation, in words or as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from retention.cli.options import RunDate, config_option, identification, whole_data_of
from retention.cli.output import as_json as json_text
from retention.cli.output import say


@click.command()
@click.argument("obligation")
@click.option(
    "--titular",
    metavar="TYPE:NUMBER",
    callback=identification,
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
@click.option(
    "--law-as-of",
    type=RunDate(),
    default=None,
    help="Apply the law in force on this day (from 2008-12-31) to the facts known on the run date;"
    " the law of the run date if not given. Judged on the night's database.",
)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Write the same as JSON, dates as ISO text.")
@click.option(
    "--html", "as_html", is_flag=True, help="Write it as a page in Spanish, to print and file."
)
def explain(
    obligation: str,
    titular: tuple[str, str] | None,
    creditor: str | None,
    run_date: date | None,
    law_as_of: date | None,
    config_path: Path,
    as_json: bool,
    as_html: bool,
) -> None:
    """Why the report of OBLIGATION goes or stays.

    For each titular and each mora: the facts and the file and line each was read from, the rules
    that applied with their articles, the arithmetic of every candidate date, the notices and which
    of them counted, the outcome at each bureau, the open readings with what the other one would
    give, and what would change it. Every date is reckoned a second time; exit code 5 if the two
    differ. Reads what the last night published and never waits for a night: while one holds the
    database, it says what cannot be told.
    """
    if as_json and as_html:
        raise click.UsageError("choose --json or --html, not both")
    from retention.explain.account import explain as account_of
    from retention.explain.reading import Question

    question = Question(obligation, titular, creditor, run_date, law_as_of)
    account = account_of(whole_data_of(config_path), question)
    if as_json:
        click.echo(json_text(account))
    elif as_html:
        from retention.explain.page import render

        click.echo(render(account), nl=False)
    else:
        from retention.explain.telling import lines

        say(lines(account))
