"""`retention case`: the habeas data officer's desk for reclamos, suplantación and lawsuits."""

from __future__ import annotations

import getpass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retention.cli.evidence import evidence_option, proven_by
from retention.cli.options import (
    RunDate,
    config_option,
    identification,
    json_option,
    night_of,
    settings_from,
    today_option,
)
from retention.cli.output import as_json as json_text
from retention.errors import UsageError
from retention.settings.columns import (
    BUREAUS,
    CASE_EVENTS,
    CASE_KINDS,
    FILERS,
    REGIMES,
    REQUESTS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from retention.cases.desk import Desk

_creditor_option = click.option(
    "--creditor", default=None, help="The creditor; needed where several have a case of the number."
)
_on_option = click.option(
    "--on", "happened_on", type=RunDate(), default=None, help="The day it happened; else today."
)


def _evidence_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        evidence_option,
        click.option("--note", default=None, help="The reasons, the answer or a remark."),
        click.option("--author", default=None, help="Who records it; else the user of the system."),
    ):
        command = option(command)
    return command


@click.group()
def case() -> None:
    """Reclamos, suplantación and lawsuits: what happened, and what is due when."""


@case.command("open")
@click.option("--kind", type=click.Choice(CASE_KINDS), required=True, help="What kind of case.")
@click.option(
    "--regime",
    type=click.Choice(REGIMES),
    default=None,
    help="Ley 1266 or Ley 1581; that of the kind if not given.",
)
@click.option(
    "--titular",
    metavar="TYPE:NUMBER",
    required=True,
    callback=identification,
    help="Whose case it is, as in CC:1000001.",
)
@click.option(
    "--creditor", default=None, help="The creditor it concerns; needed if there are several."
)
@click.option(
    "--obligation", "obligations", multiple=True, help="An obligation it concerns; else all."
)
@click.option("--asks", type=click.Choice(REQUESTS), default=None, help="What is asked for.")
@click.option("--channel", default=None, help="How it came in.")
@click.option(
    "--filed-by",
    type=click.Choice(FILERS),
    default="titular",
    show_default=True,
    help="Who files it.",
)
@click.option(
    "--quality-proof",
    default=None,
    help="How the quality of who files was proven; without it a request counts as not filed"
    " (a suplantación goes ahead all the same).",
)
@click.option("--reason", default=None, help="The reason of the reclamo, as the leyenda gives it.")
@click.option("--incomplete", is_flag=True, help="Something is missing and has to be asked for.")
@click.option("--number", default=None, help="The number of the case; else the next free one.")
@_on_option
@_evidence_options
@today_option
@config_option
def open_case(
    kind: str,
    regime: str | None,
    titular: tuple[str, str],
    creditor: str | None,
    obligations: tuple[str, ...],
    asks: str | None,
    channel: str | None,
    filed_by: str,
    quality_proof: str | None,
    reason: str | None,
    incomplete: bool,
    number: str | None,
    happened_on: date | None,
    evidence: Path | None,
    note: str | None,
    author: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Open a case on the day it was received, and print its number.

    Opening a suplantación needs nothing but the statement.
    """
    from retention.cases.desk import at_desk

    settings = settings_from(config_path)
    now = night_of(today)
    received_on = happened_on or now
    creditor_id = _creditor(creditor, list(settings.sources))
    with at_desk(settings) as desk:
        told = {
            "creditor_id": creditor_id,
            "event": "received",
            "happened_on": received_on,
            "kind": kind,
            "regime": regime,
            "titular_id_type": titular[0],
            "titular_id_number": titular[1],
            "obligation_numbers": list(obligations) or None,
            "asks": asks,
            "channel": channel,
            "filed_by": filed_by,
            "quality_proof": quality_proof,
            "reason": reason,
            "detail": "incomplete" if incomplete else None,
        }
        told |= _backing(evidence, note, author)
        if number is None:
            case_number = desk.open_case(told, today=now, recorded_at=datetime.now(UTC))
        else:
            case_number = number
            _record(desk, told | {"case_number": number}, now)
        _tell_clocks(desk, case_number, creditor_id, now)
    click.echo(case_number)


@case.command()
@click.argument("number")
@click.argument("event", type=click.Choice(CASE_EVENTS), metavar="EVENT")
@_creditor_option
@click.option(
    "--bureau", type=click.Choice(BUREAUS), default=None, help="The bureau it concerns; else all."
)
@click.option("--outcome", default=None, help="How it was answered, compared or decided.")
@click.option("--detail", default=None, help="What is missing, or the ground of a refusal.")
@_on_option
@_evidence_options
@today_option
@config_option
def event(
    number: str,
    event: str,
    creditor: str | None,
    bureau: str | None,
    outcome: str | None,
    detail: str | None,
    happened_on: date | None,
    evidence: Path | None,
    note: str | None,
    author: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Record that EVENT happened in the case NUMBER.

    What the law does not allow in that state of the case is refused, with the article (exit
    code 3). docs/casework.md lists the events with their outcomes and details.
    """
    from retention.cases.desk import at_desk

    settings = settings_from(config_path)
    now = night_of(today)
    with at_desk(settings) as desk:
        told = {
            "creditor_id": desk.creditor_of(number, creditor),
            "case_number": number,
            "event": event,
            "happened_on": happened_on or now,
            "bureau": bureau,
            "outcome": outcome,
            "detail": detail,
        }
        _record(desk, told | _backing(evidence, note, author), now)
        _tell_clocks(desk, number, str(told["creditor_id"]), now)


@case.command()
@click.option(
    "--days",
    type=click.IntRange(0, 3650),
    default=5,
    show_default=True,
    help="How many days ahead.",
)
@today_option
@config_option
@json_option
def due(days: int, today: date | None, config_path: Path, as_json: bool) -> None:
    """What lapses within some days, and what has: the morning's list, the most pressing first.

    By the internal date, which counts Saturdays; the legal one stands beside it.
    """
    from retention.cases.desk import at_desk

    with at_desk(settings_from(config_path)) as desk:
        rows = desk.due(night_of(today), days)
    if as_json:
        click.echo(json_text(rows))
        return
    from retention.cases.telling import due_lines

    for line in due_lines(rows):
        click.echo(line)


@case.command("list")
@click.option("--all", "with_closed", is_flag=True, help="The closed ones too.")
@today_option
@config_option
@json_option
def list_cases(with_closed: bool, today: date | None, config_path: Path, as_json: bool) -> None:
    """The cases, where each stands, and the next date of its clocks."""
    from retention.cases.desk import at_desk

    with at_desk(settings_from(config_path)) as desk:
        rows = desk.listed(night_of(today), is_open_only=not with_closed)
    if as_json:
        click.echo(json_text(rows))
        return
    from retention.cases.telling import list_lines

    for line in list_lines(rows):
        click.echo(line)


@case.command()
@click.argument("number")
@_creditor_option
@today_option
@config_option
@json_option
@click.option("--html", "as_html", is_flag=True, help="Write the file of the case, in Spanish.")
def show(
    number: str,
    creditor: str | None,
    today: date | None,
    config_path: Path,
    as_json: bool,
    as_html: bool,
) -> None:
    """Everything about the case NUMBER: what happened, its clocks, what follows from them."""
    if as_json and as_html:
        raise click.UsageError("choose --json or --html, not both")
    from retention.cases.desk import at_desk
    from retention.cases.reading import told_case

    with at_desk(settings_from(config_path)) as desk:
        told = told_case(desk, number, desk.creditor_of(number, creditor), night_of(today))
    if as_json:
        click.echo(json_text(told))
    elif as_html:
        from retention.cases.page import render_case

        click.echo(render_case(told), nl=False)
    else:
        from retention.cases.telling import case_lines

        for line in case_lines(told):
            click.echo(line)


def _creditor(named: str | None, known: list[str]) -> str:
    if named is None and len(known) == 1:
        return known[0]
    if named in known:
        return named
    raise UsageError(
        "a case concerns one creditor" if named is None else f"there is no creditor {named}",
        where=f"the creditors of the configuration: {', '.join(known)}",
        todo="name one of them with --creditor",
    )


def _backing(evidence: Path | None, note: str | None, author: str | None) -> dict[str, Any]:
    """What stands behind an event: evidence, note, author."""
    told: dict[str, Any] = {"note": note or None, "author": author or _user()}
    return told | proven_by(evidence)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _record(desk: Desk, told: dict[str, Any], today: date) -> None:
    if not desk.submit(told, today=today, recorded_at=datetime.now(UTC)):
        click.echo("recorded already: nothing was added", err=True)


def _tell_clocks(desk: Desk, number: str, creditor_id: str, today: date) -> None:
    """What runs now, for people: on stderr."""
    from retention.cases.telling import clock_lines

    [found] = desk.cases(case_number=number, creditor_id=creditor_id)
    running = [clock for clock in desk.clocks(today, [found["case_id"]]) if not clock["stopped_on"]]
    for line in clock_lines(running):
        click.echo(line, err=True)
