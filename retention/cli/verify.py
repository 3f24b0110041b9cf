"""`retention verify`: whether what was written is still what it was."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.options import RunDate, config_option, json_option, settings_from, whole_data_of
from retention.cli.output import as_json as json_text
from retention.errors import ExitCode, IntegrityError, UsageError

if TYPE_CHECKING:
    from retention.erasure.findings import Findings


@click.group()
def verify() -> None:
    """Check that what was written is as it was written."""


@verify.command()
@click.argument("run_dates", metavar="[RUN_DATE]...", nargs=-1, type=RunDate())
@config_option
def deliveries(run_dates: tuple[date, ...], config_path: Path) -> None:
    """Check delivery folders against their manifests: those of RUN_DATE (yyyy-mm-dd), or all.

    Every file's SHA-256, that of the manifest as the register has it, SHA256SUMS, the rows of every
    CSV, the totals of the purge list, that no file is missing or added, and the encrypted copies
    where there are some. One line a folder; exit code 5, naming the first difference, if one is not
    as it was written.
    """
    settings = whole_data_of(config_path)
    recorded = _recorded_manifests(settings.workflow)
    failures = []
    for folder in _folders(settings.out, run_dates):
        try:
            count, copies = _verify(folder, recorded.get(folder.name))
            beside = f", {copies} encrypted copies" if copies else ""
            click.echo(f"{folder.name}  ok  {count} files{beside}")
        except IntegrityError as error:
            failures.append(error)
            click.echo(f"{folder.name}  FAILED  {error.what}: {error.where}: {error.why}")
    if failures:
        raise failures[0]


@verify.command()
@config_option
def ledger(config_path: Path) -> None:
    """Check the chain of everything that was done, and that every manifest's head is in it.

    Exit code 5, naming the first leaf that was altered, is missing or out of place.
    """
    from retention.deliveries.manifest import ledger_heads
    from retention.erasure.seals import verify_seals
    from retention.ledger import verify_ledger
    from retention.register import Register

    settings = settings_from(config_path)
    with Register(settings.workflow) as register:
        count = verify_ledger(register, ledger_heads(settings.out))
        verify_seals(register, settings.erasure_key)
    click.echo(f"{settings.workflow.name}  ok  {count} leaves")


@verify.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@config_option
@json_option
def erasures(file: Path, config_path: Path, as_json: bool) -> None:
    """Search every byte of the data for the identifiers in FILE, one a line: is it all gone?

    Identifiers are named by their line. Exit code 5 where one still is, 1 where something could not
    be searched, 0 where neither is.
    """
    from retention.erasure.data import search_data

    found = search_data(whole_data_of(config_path), file)
    if as_json:
        click.echo(json_text(found.told()))
    else:
        _tell(found)
    if found.occurrences:
        raise IntegrityError(
            "what was to be gone is still there",
            where=f"{len(found.occurrences)} places, listed above",
            todo="erase it there, and search again",
        )
    if found.unsearched:
        sys.exit(ExitCode.FINDINGS)


def _tell(found: Findings) -> None:
    for one in found.occurrences:
        inside = f" > {one.inside}" if one.inside else ""
        click.echo(f"line {one.identifier + 1}: {one.file}{inside} ({one.encoding}, {one.count} x)")
    for part in found.unsearched:
        inside = f" > {part.inside}" if part.inside else ""
        click.echo(f"not searched: {part.file}{inside}: {part.reason}")
    click.echo(
        f"{found.files_count} files, {found.raw_bytes} bytes,"
        f" {found.decompressed_bytes} bytes of what is compressed or in tables:"
        f" {len(found.occurrences)} occurrences"
    )


def _folders(out: Path, run_dates: tuple[date, ...]) -> list[Path]:
    """The folders named, or all; UsageError when one is not there, or there is none at all."""
    if run_dates:
        named = [out / run_date.isoformat() for run_date in sorted(set(run_dates))]
        missing = [folder for folder in named if not folder.is_dir()]
        if missing:
            raise _no_delivery(missing[0], f"no delivery of {missing[0].name} is there")
        return named
    found = sorted(folder for folder in out.glob("????-??-??") if _is_delivery(folder))
    if not found:
        raise _no_delivery(out, "there is no delivery to check")
    return found


def _is_delivery(folder: Path) -> bool:
    try:
        date.fromisoformat(folder.name)
    except ValueError:
        return False
    return folder.is_dir()


def _no_delivery(where: Path, what: str) -> UsageError:
    return UsageError(what, where=str(where), todo="run the night of that date: retention nightly")


def _recorded_manifests(workflow: Path) -> dict[str, str]:
    """The SHA-256 of the manifest of every run date, where there is a register."""
    from retention.register import Register

    if not workflow.exists():
        return {}
    with Register(workflow) as register:
        return dict(register.rows("delivered_manifests"))


def _verify(folder: Path, manifest_sha256: str | None) -> tuple[int, int]:
    """How many files and encrypted copies are as written; IntegrityError where one is not."""
    import duckdb

    from retention.deliveries.encryption import verify_copies
    from retention.deliveries.verify import require_no_ledger, verify_delivery

    try:
        if manifest_sha256 is None:
            require_no_ledger(folder)
        return verify_delivery(folder, manifest_sha256), verify_copies(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, duckdb.Error) as error:
        raise IntegrityError(
            "a delivery cannot be checked",
            where=str(folder),
            why=f"its files or its manifest cannot be read ({type(error).__name__})",
            todo="run the night of that date again: it is written anew, with the same bytes",
        ) from error
