"""`retention purge`: the list, what people decide of it, and what became of the orders."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from retention.cli.deciding import deciding, looking, tell_asked
from retention.cli.erasing import certificate, erase
from retention.cli.evidence import evidence_option, proven_by
from retention.cli.options import (
    config_option,
    json_option,
    now,
    reason_option,
    review_option,
    today_option,
)
from retention.cli.output import as_json as json_text
from retention.cli.people import as_option
from retention.errors import ExitCode
from retention.purge.grounds import GROUND_LABELS
from retention.settings.columns import BUREAUS

STATES = ("proposed", "approved", "withheld", "ordered", "confirmed", "rejected", "reappeared")
_SHOWN = ("purge_id", "bureau", "creditor_id", "obligation_number", "decision", "state")

_purge_ids = click.argument("purge_ids", metavar="PURGE_ID...", nargs=-1, required=True)
_requests = click.argument("request_ids", metavar="REQUEST...", nargs=-1, type=int, required=True)


@click.group()
def purge() -> None:
    """The purge list: what people decide of it, orders, answers, erasures (docs/purges.md)."""


@purge.command("list")
@click.option("--state", type=click.Choice(STATES), default=None, help="Only those that stand so.")
@click.option("--bureau", type=click.Choice(BUREAUS), default=None, help="Only of this bureau.")
@today_option
@config_option
@json_option
def list_items(
    state: str | None, bureau: str | None, today: date | None, config_path: Path, as_json: bool
) -> None:
    """The items of the newest list, and where each stands."""
    with looking(config_path, today) as desk:
        rows = desk.listed(state, bureau)
    if as_json:
        click.echo(json_text(rows))
        return
    for row in rows:
        click.echo("  ".join(str(row[name] or "-") for name in _SHOWN) + _until(row))


@purge.command()
@_purge_ids
@reason_option
@as_option
@today_option
@config_option
def approve(
    purge_ids: tuple[str, ...],
    reason: str,
    named: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Say that items go. One is approved at once; several when somebody else grants it."""
    with deciding(config_path, today, named) as (desk, by):
        asked = desk.approve(purge_ids, reason, by, now())
    is_one = asked.item_count == 1 and not asked.refusals
    tell_asked(asked, "approved" if is_one else "asked for")


@purge.command()
@_purge_ids
@click.option(
    "--ground", type=click.Choice(tuple(GROUND_LABELS)), required=True, help="The ground of law."
)
@review_option
@reason_option
@evidence_option
@as_option
@today_option
@config_option
def withhold(
    purge_ids: tuple[str, ...],
    ground: str,
    review_on: date,
    reason: str,
    evidence: Path | None,
    named: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Ask that items are not ordered, on a ground of law; somebody else has to grant it.

    An item that has expired is withheld by a judicial order alone.
    """
    told = {"ground": ground, "review_on": review_on, "reason": reason} | proven_by(evidence)
    with deciding(config_path, today, named) as (desk, by):
        asked = desk.withhold(purge_ids, told, by, now())
    tell_asked(asked, "asked for")


@purge.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@evidence_option
@as_option
@today_option
@config_option
def import_file(
    file: Path, evidence: Path | None, named: str | None, today: date | None, config_path: Path
) -> None:
    """Read back purge_list.xlsx as the collections team has filled it.

    A row that cannot be taken is named with the reason, and the rest is taken.
    """
    from retention.purge.importing import import_workbook

    with deciding(config_path, today, named) as (desk, by):
        done = import_workbook(desk, file, proven_by(evidence), by, now())
    for row, reason in done.refused:
        click.echo(f"refused row {row}: {reason}", err=True)
    click.echo(
        f"{done.decided_count} rows decided = {done.taken_count} taken + {done.review_count} to"
        f" review + {len(done.refused)} refused"
    )
    for request_id in done.request_ids:
        click.echo(f"request {request_id}")
    if done.refused:
        sys.exit(ExitCode.FINDINGS)


@purge.command()
@today_option
@config_option
@json_option
def requests(today: date | None, config_path: Path, as_json: bool) -> None:
    """What was asked for, by whom, and what became of it."""
    with looking(config_path, today) as desk:
        rows = desk.requests()
    if as_json:
        click.echo(json_text(rows))
        return
    for row in rows:
        answer = f"{row['answer']} by {row['answered_by']}" if row["answer"] else "waits"
        ground = f" {row['ground']} until {row['review_on']}" if row["ground"] else ""
        click.echo(
            f"{row['request_id']}  {row['made_on']}  {row['kind']}{ground}"
            f"  {row['item_count']} items  by {row['author']}  {answer}"
        )


@purge.command()
@_requests
@as_option
@today_option
@config_option
def grant(
    request_ids: tuple[int, ...], named: str | None, today: date | None, config_path: Path
) -> None:
    """Grant what another person asked for. Void where it is no longer what was asked for."""
    _answer(request_ids, "granted", None, named, today, config_path)


@purge.command()
@_requests
@reason_option
@as_option
@today_option
@config_option
def refuse(
    request_ids: tuple[int, ...],
    reason: str,
    named: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Refuse what somebody asked for."""
    _answer(request_ids, "refused", reason, named, today, config_path)


@purge.command()
@today_option
@config_option
@json_option
def order(today: date | None, config_path: Path, as_json: bool) -> None:
    """The orders that were sent, with their totals and what the bureaus answered."""
    with looking(config_path, today) as desk:
        rows = desk.orders()
    if as_json:
        click.echo(json_text(rows))
        return
    for row in rows:
        late = "  LATE" if row["is_late"] else ""
        click.echo(
            f"{row['order_number']}  {row['item_count']} items  {row['confirmed_count']} confirmed"
            f"  {row['rejected_count']} rejected  {row['unanswered_count']} unanswered"
            f"  due {row['answer_due_on']}{late}"
        )


@purge.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--bureau", type=click.Choice(BUREAUS), default=None, help="Who answers; else the file says it."
)
@as_option
@today_option
@config_option
def confirm(
    file: Path, bureau: str | None, named: str | None, today: date | None, config_path: Path
) -> None:
    """Record what a bureau answers to withdrawal orders, from its FILE.

    A line that cannot be taken is named with the reason, and the rest is taken.
    """
    from retention.purge.answers import record_answers

    with deciding(config_path, today, named) as (desk, by):
        done = record_answers(desk, file, bureau, by, now())
    for line, fault in done.refused:
        click.echo(f"refused {file.name}, line {line}: {fault}", err=True)
    click.echo(
        f"{done.read_count} lines read = {done.taken_count} taken + {done.repeated_count} known"
        f" already + {len(done.refused)} refused"
    )
    if done.refused:
        sys.exit(ExitCode.FINDINGS)


purge.add_command(erase)
purge.add_command(certificate)


def _answer(
    request_ids: tuple[int, ...],
    answer: str,
    reason: str | None,
    named: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    from retention.erasure.asking import look_for_request

    for request_id in request_ids:
        with deciding(config_path, today, named) as (desk, by):
            look_for_request(desk, request_id)
            desk.answer(request_id, answer, reason, by, now())
        click.echo(f"request {request_id} {answer}")


def _until(row: dict[str, Any]) -> str:
    return f"  {row['grounds']} until {row['review_on']}" if row["grounds"] else ""
