"""`retention bureau`: the layouts of bureau files, and files read, checked and proven by them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.bureau_answers import answers
from retention.cli.bureau_packs import packs
from retention.cli.options import json_option
from retention.cli.output import as_json as json_text
from retention.errors import ExitCode, InputRefused

if TYPE_CHECKING:
    from retention.bureaus.findings import Finding
    from retention.bureaus.layout import Layout
    from retention.store import Store

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
pack_option = click.option(
    "--pack", "pack_name", required=True, metavar="NAME", help="A pack, or the file of one."
)
packs_option = click.option(
    "--packs",
    "own",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="A folder with packs of your own.",
)


@click.group()
def bureau() -> None:
    """Bureau files: their layouts, and what is in them (docs/bureau-files.md)."""


bureau.add_command(packs)
bureau.add_command(answers)


@bureau.command()
@_file
@pack_option
@packs_option
@click.option("--record", default=None, help="Only this kind of line, such as detail.")
@click.option(
    "--first", type=click.IntRange(min=1), default=1, show_default=True, help="From which line on."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Lines at most."
)
@json_option
def inspect(
    file: Path,
    pack_name: str,
    own: Path | None,
    record: str | None,
    first: int,
    limit: int,
    as_json: bool,
) -> None:
    """Show the records of FILE, field by field. They may name people."""
    from retention.bureaus.inspecting import inspected

    with _reading(file, pack_name, own) as (_, layout):
        _require_record(record, layout)
        lines = list(inspected(file, layout, record=record, first=first, limit=limit))
    if not lines:
        click.echo("no such line can be read by this pack: retention bureau check", err=True)
    if as_json:
        click.echo(json_text([asdict(line) for line in lines]))
        return
    for line in lines:
        click.echo(f"line {line.line_number}: {line.record}")
        for one in line.fields:
            fault = f"  ! {one.fault}" if one.fault else ""
            meant = f" = {one.meaning}" if one.meaning else ""
            click.echo(f"  {one.position:>9}  {one.field:<30} {one.text!r}{meant}{fault}")


@bureau.command()
@_file
@pack_option
@packs_option
@click.option(
    "--before",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The file that was sent before this one, of the same pack.",
)
@json_option
def check(file: Path, pack_name: str, own: Path | None, before: Path | None, as_json: bool) -> None:
    """Everything that is wrong with FILE: structure, codes, totals and the rules of a good file."""
    from retention.bureaus.checking import check_file

    with _reading(file, pack_name, own) as (store, layout):
        checked = check_file(store, file, layout, before=before)
    if as_json:
        click.echo(json_text(asdict(checked)))
    else:
        for finding in checked.findings:
            click.echo(_line(finding))
    counts = ", ".join(
        f"{count} {name or 'unknown'}" for name, count in checked.line_counts.items()
    )
    beyond = f" and {checked.untold_count} more of the same" if checked.untold_count else ""
    click.echo(f"{counts}; {len(checked.findings)} findings{beyond}", err=True)
    for told in [*checked.not_run, *_open(layout, pack_name)]:
        click.echo(f"not checked: {told}", err=True)
    if checked.findings:
        sys.exit(ExitCode.FINDINGS)


@bureau.command()
@_file
@pack_option
@packs_option
def roundtrip(file: Path, pack_name: str, own: Path | None) -> None:
    """Prove that FILE, read and written again, is the same bytes; or show where it is not."""
    from retention.bureaus.roundtrip import round_trip

    with _reading(file, pack_name, own) as (store, layout):
        changed = round_trip(store, file, layout)
    if changed is None:
        click.echo("the same bytes")
        return
    place = f", field {changed.field} ({changed.position})" if changed.field else ""
    if changed.place:
        told = f"the first byte that differs is {changed.place}"
    else:
        told = "it is not as the layout has it: retention bureau check tells why"
    click.echo(f"line {changed.line_number}{place}: {told}")
    if changed.there or changed.back:
        click.echo(f"  in the file:      {changed.there!r}\n  written again:    {changed.back!r}")
    for told in _open(layout, pack_name):
        click.echo(told, err=True)
    sys.exit(ExitCode.FINDINGS)


@contextmanager
def _reading(file: Path, name: str, own: Path | None) -> Iterator[tuple[Store, Layout]]:
    """A store in memory and the layout asked for; what cannot be read at all is refused."""
    from retention.bureaus.layout import layout_of
    from retention.bureaus.shelf import pack_called
    from retention.store import Store

    layout = layout_of(pack_called(name, own))
    if not file.stat().st_size:
        raise InputRefused("the file is empty", where=str(file), todo="send it again whole")
    with Store(None, memory_limit="800MB") as store:
        try:
            yield store, layout
        except (OSError, ValueError) as error:
            raise InputRefused(
                "the file cannot be read",
                where=str(file),
                why=getattr(error, "strerror", None) or str(error),
                todo="check that this is the file, and that the pack is the one of its layout",
            ) from error


def _line(finding: Finding) -> str:
    """One finding on one line: where, what, why it may be innocent."""
    line = f"line {finding.line_number}" if finding.line_number else "the file"
    place = f" {finding.field} ({finding.position})" if finding.field else f" {finding.record}"
    told = f" found {finding.found!r}" if finding.found else ""
    told += f" expected {finding.expected!r}" if finding.expected else ""
    return f"{line}:{place.rstrip()} {finding.rule_id} {finding.severity}: {finding.title};{told}"


def _require_record(record: str | None, layout: Layout) -> None:
    known = [one.name for one in layout.records]
    if record is not None and record not in known:
        raise click.BadParameter(f"there is none {record!r}; there are: {', '.join(known)}")


def _open(layout: Layout, name: str) -> list[str]:
    count = len(layout.pack.open_questions)
    if not count:
        return []
    return [f"{count} questions of the pack are open: retention bureau packs {name}"]
