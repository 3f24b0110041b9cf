"""`retention hold`: what keeps the data of an obligation or a titular from being erased."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from retention.cli.deciding import deciding, looking
from retention.cli.evidence import evidence_option, proven_by
from retention.cli.options import (
    config_option,
    identification,
    json_option,
    now,
    reason_option,
    review_option,
    today_option,
)
from retention.cli.output import as_json as json_text
from retention.cli.people import as_option
from retention.errors import UsageError

GROUNDS = ("judicial_order", "open_proceeding", "insolvency", "audit")


@click.group()
def hold() -> None:
    """Holds: what keeps data from being erased, and on some grounds from being withdrawn."""


@hold.command("open")
@click.option("--ground", type=click.Choice(GROUNDS), required=True, help="The ground.")
@click.option(
    "--titular",
    metavar="TYPE:NUMBER",
    default=None,
    callback=identification,
    help="Whose data, as in CC:1000001.",
)
@click.option("--obligation", default=None, help="The obligation it is on, with --creditor.")
@click.option("--creditor", default=None, help="The creditor of the obligation.")
@review_option
@reason_option
@evidence_option
@as_option
@today_option
@config_option
def open_hold(
    ground: str,
    titular: tuple[str, str] | None,
    obligation: str | None,
    creditor: str | None,
    review_on: date,
    reason: str,
    evidence: Path | None,
    named: str | None,
    today: date | None,
    config_path: Path,
) -> None:
    """Ask for a hold on a titular or an obligation.

    From this moment nothing of it is erased; it stops orders once somebody else has granted it.
    """
    if (titular is None) == (obligation is None) or (obligation is None) != (creditor is None):
        raise UsageError("say --titular, or --obligation with --creditor")
    told = {"ground": ground, "review_on": review_on, "reason": reason} | proven_by(evidence)
    on = {"creditor_id": creditor, "obligation_number": obligation}
    if titular is not None:
        on |= {"titular_id_type": titular[0], "titular_id_number": titular[1]}
    with deciding(config_path, today, named) as (desk, by):
        click.echo(desk.hold(told | on, by, now()))


@hold.command()
@click.argument("hold_id", metavar="HOLD", type=int)
@reason_option
@as_option
@today_option
@config_option
def release(
    hold_id: int, reason: str, named: str | None, today: date | None, config_path: Path
) -> None:
    """Ask that a hold ends; somebody else has to grant it."""
    with deciding(config_path, today, named) as (desk, by):
        click.echo(f"request {desk.release(hold_id, reason, by, now())}")


@hold.command("list")
@today_option
@config_option
@json_option
def list_holds(today: date | None, config_path: Path, as_json: bool) -> None:
    """The holds that stand, granted or asked for, and when somebody has to look again."""
    with looking(config_path, today) as desk:
        rows = desk.holds()
    if as_json:
        click.echo(json_text(rows))
        return
    for row in rows:
        granted = "granted" if row["is_granted"] else "asked for"
        click.echo(
            f"{row['hold_id']}  {row['ground']}  until {row['review_on']}  {granted}"
            f"  {row['item_count'] or 'all'} items  {row['article']}"
        )
