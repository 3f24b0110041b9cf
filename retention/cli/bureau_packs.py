"""`retention bureau packs`: what layouts there are, what is open, and a pack of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retention.cli.options import json_option
from retention.cli.output import as_json as json_text

if TYPE_CHECKING:
    from retention.bureaus.pack import Pack


@click.command()
@click.argument("name", required=False)
@click.option(
    "--packs",
    "own",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="A folder with packs of your own.",
)
@click.option("--fields", is_flag=True, help="The fields of NAME, and how sure each is.")
@click.option("--codes", is_flag=True, help="The tables of codes of NAME.")
@click.option("--overlay", is_flag=True, help="A pack of your own over NAME, to be completed.")
@click.option(
    "--fit",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="With --overlay: a file the bureau has accepted, whose layout answers what it can.",
)
@json_option
def packs(
    name: str | None,
    own: Path | None,
    fields: bool,
    codes: bool,
    overlay: bool,
    fit: Path | None,
    as_json: bool,
) -> None:
    """The packs there are; of one, what is open, and who has attested it."""
    from retention.bureaus.shelf import find_pack, pack_called, pack_names

    if name is None:
        _tell_all([find_pack(one, own) for one in pack_names(own)], as_json)
        return
    pack = pack_called(name, own)
    if overlay:
        click.echo(_overlay(pack, fit), nl=False)
    elif as_json:
        click.echo(json_text(pack.model_dump(mode="json", exclude_none=True, by_alias=True)))
    elif fields:
        _tell_fields(pack)
    elif codes:
        _tell_codes(pack)
    else:
        _tell(pack)


def _tell_all(found: list[Pack], as_json: bool) -> None:
    if as_json:
        rows = [_row(pack) for pack in found]
        click.echo(json_text(rows))
        return
    for pack in found:
        state = f"{len(pack.open_questions)} open" if pack.open_questions else "complete"
        click.echo(f"{pack.name:<28} {pack.bureau:<12} {state:<9} {pack.title}")


def _row(pack: Pack) -> dict[str, Any]:
    return {
        "name": pack.name,
        "bureau": pack.bureau,
        "kind": pack.kind,
        "version": pack.version,
        "title": pack.title,
        "status": pack.status,
        "open": list(pack.open_questions),
        "attested": pack.attestation is not None,
    }


def _tell(pack: Pack) -> None:
    click.echo(f"{pack.title} ({pack.status})")
    if pack.note:
        click.echo(pack.note)
    said = pack.attestation
    if said:
        manual = f"{said.manual} {said.manual_version}"
        click.echo(f"attested: {manual}, by {said.checked_by} on {said.checked_on}")
    else:
        click.echo("attested: by nobody; a pack of your own says who compared it with which manual")
    for name, answer in pack.answers.items():
        click.echo(f"answered: {name} = {answer}")
    for name, question in pack.open_questions.items():
        click.echo(f"\nopen: {name} ({question.status}, field {question.fact})\n  {question.asks}")
        for choice, meaning in question.choices.items():
            click.echo(f"    {choice}: {meaning}")
        if question.pattern:
            click.echo(f"    a text like {question.pattern}")
    if pack.open_questions:
        click.echo("\nWhile one is open, every file made is a draft. To answer them, begin with:")
        click.echo(f"  retention bureau packs {pack.name} --overlay > packs/mine.toml")


def _tell_fields(pack: Pack) -> None:
    from retention.bureaus.layout import layout_of

    for record in layout_of(pack).records:
        length = f", {record.length} bytes" if record.length else ""
        click.echo(f"{record.name}{length}")
        for of in record.fields:
            known = f" = {of.column}" if of.column else ""
            click.echo(f"  {of.position:>9}  {of.name:<30} {of.type:<7} {of.status:<13}{known}")


def _tell_codes(pack: Pack) -> None:
    for name, table in pack.codes.items():
        more = "" if table.is_closed else "; there are others that are not known"
        click.echo(f"{name}: {table.title} ({table.status}){more}")
        for code in table.values:
            known = f" = {code.canonical}" if code.canonical else ""
            click.echo(f"  {code.code!r:<6} {code.means} ({code.status}){known}")


def _overlay(pack: Pack, fit: Path | None) -> str:
    from retention.bureaus.overlay import overlay_text

    if fit is None:
        return overlay_text(pack, {})
    from retention.bureaus.fitting import fitted
    from retention.store import Store

    with Store(None, memory_limit="800MB") as store:
        return overlay_text(pack, fitted(store, fit, pack).answers)
