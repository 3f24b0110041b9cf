"""`retention purge erase` and `certificate`: what was withdrawn leaves, and the proof of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.deciding import deciding, tell_asked
from retention.cli.options import config_option, night_of, now, settings_from, today_option
from retention.cli.people import as_option, at_work
from retention.errors import ExitCode

if TYPE_CHECKING:
    from retention.erasure.erase import Erased


@click.command()
@click.argument("purge_ids", metavar="[PURGE_ID]...", nargs=-1)
@click.option("--ripe", is_flag=True, help="Ask for everything that may be erased.")
@click.option("--granted", is_flag=True, help="Carry out what was asked for and granted.")
@click.option("--reason", default=None, help="Why, in a few words; for what is asked.")
@as_option
@today_option
@config_option
def erase(
    purge_ids: tuple[str, ...],
    ripe: bool,
    granted: bool,
    reason: str | None,
    named: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Erase the negative data of what was withdrawn, here and for good (docs/erasure.md).

    With PURGE_ID or --ripe it is asked for; another officer grants it: retention purge grant. With
    --granted it is carried out: databases, register, extracts, past deliveries; then every byte is
    searched. A run that was cut short is finished by the next one.
    """
    if [bool(purge_ids), ripe, granted].count(True) != 1:
        raise click.UsageError("give PURGE_ID, --ripe or --granted, one of them")
    if granted:
        _carry_out(named, today, config_path)
        return
    if not (reason or "").strip():
        raise click.UsageError("say why: --reason")
    from retention.erasure.asking import ErasureDesk

    with deciding(config_path, today, named) as (desk, by):
        erasures = ErasureDesk.at(desk)
        wanted = list(purge_ids) or erasures.erasable()
        if not wanted:
            click.echo("nothing may be erased yet", err=True)
            return
        asked = erasures.ask(wanted, str(reason), by, now())
    tell_asked(asked, "asked for")


def _carry_out(named: str | None, today: date | None, config_path: Path) -> None:
    from retention.erasure.erase import Eraser
    from retention.progress import steps
    from retention.register import Register

    settings = settings_from(config_path)
    with Register(settings.workflow) as register:
        by = at_work(settings, register, named)
    with steps() as step:
        done = Eraser(settings, night_of(today), by, now(), step).erase()
    for erased in done:
        _tell(erased)
    if not done:
        click.echo("no erasure was granted that is not carried out", err=True)
    if any(erased.kept for erased in done):
        sys.exit(ExitCode.FINDINGS)


def _tell(erased: Erased) -> None:
    counts = erased.counts
    click.echo(
        f"request {erased.request_id}: {counts.mora_count} moras erased"
        f" ({counts.item_count} items, {counts.obligation_count} obligations and"
        f" {counts.titular_count} titulares whole)"
    )
    for reason, count in erased.kept.items():
        click.echo(f"kept {count} items: {reason}", err=True)


@click.command()
@click.argument("erasure_id", metavar="[ERASURE]", type=int, required=False)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON, for programs.")
@click.option("--html", "as_html", is_flag=True, help="Write it as a page in Spanish.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Write it to this file instead, readable by you alone.",
)
def certificate(
    erasure_id: int | None, config_path: Path, as_json: bool, as_html: bool, out: Path | None
) -> None:
    """The act of destruction of an erasure, or of the last: what, why, when, by whom, how verified.

    It names nobody: what was erased stands in it as an HMAC, which tells nothing without the key.
    """
    if as_json and as_html:
        raise click.UsageError("choose --json or --html, not both")
    from retention.erasure.certificate import act_of_destruction, written
    from retention.register import Register

    with Register(settings_from(config_path).workflow) as register:
        act = act_of_destruction(register, erasure_id)
    text = written(act, "json" if as_json else "html" if as_html else "text")
    if out is None:
        click.echo(text, nl=False)
        return
    from retention.deliveries.folder import write_whole

    write_whole(out, text)
