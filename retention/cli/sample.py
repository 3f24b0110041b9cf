"""`retention sample`: a made-up portfolio of any size, to try the program and to measure it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click


@click.command("sample")
@click.option("--rows", type=click.IntRange(1, 1_000_000_000), required=True, help="How many rows.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder to write into; it must be empty or not exist.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=1,
    show_default=True,
    help="The same seed gives the same bytes.",
)
@click.option(
    "--night",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    help="Which night's extract: from one to the next about 1 % of the rows change.",
)
@click.option(
    "--cutoff",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-11-21",
    show_default="2026-11-21",
    help="The cut-off date of night 1; each later night's is one day later.",
)
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["csv", "parquet"]),
    default="csv",
    show_default=True,
    help="The format of the extracts.",
)
def sample(rows: int, out: Path, seed: int, night: int, cutoff: datetime, file_format: str) -> None:
    """Write a made-up portfolio: retention.toml and the extracts of one night.

    Nobody in it exists. On night 2 and later the folder holds that night's extracts of the same
    portfolio: put them in the inbox of the first to see what a night makes of the changes.
    """
    from retention.sample.portfolio import Request, write_portfolio

    request = Request(
        rows=rows,
        seed=seed,
        night=night,
        first_cutoff_on=cutoff.date(),
        format="parquet" if file_format == "parquet" else "csv",
    )
    _tell(request.cutoff_on.isoformat(), write_portfolio(request, out))


def _tell(cutoff_on: str, written: list[Path]) -> None:
    """Say on standard error what was written and what to run next."""
    size = sum(path.stat().st_size for path in written) / 1e6
    click.echo(
        f"wrote {len(written)} files, {size:,.1f} MB, cut-off {cutoff_on}, in {written[0].parent}",
        err=True,
    )
    click.echo(f"next: retention nightly -c {written[0]} --run-date {cutoff_on}", err=True)
