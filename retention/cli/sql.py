"""`retention sql`: queries of the published copy, for analysts and for other programs."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from retention.cli.options import config_option, whole_data_of
from retention.errors import UsageError
from retention.progress import say

if TYPE_CHECKING:
    import duckdb

    from retention.store import Store

_TABLE_ROWS = 1000
_BATCH = 10_000
_MESSAGE_LINES = 6
_WIDEST = 100_000


@click.command()
@click.argument("query", required=False)
@config_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How the rows are written.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=None,
    help=f"At most so many rows; a table has {_TABLE_ROWS:,} unless told, csv and json all.",
)
def sql(query: str | None, config_path: Path, style: str, limit: int | None) -> None:
    """Run QUERY on what the last night published; without it, list the views and tables.

    The copy is read only, and the query reaches no file, no other database and no setting. The
    night never waits for a query, nor a query for the night. As in:

        retention sql "select bureau, count(*) from overdue group by bureau"
    """
    from retention.explain.relations import locked_copy, relations

    with locked_copy(whole_data_of(config_path)) as store:
        if query is None:
            found: list[tuple[Any, ...]] = [tuple(each) for each in relations(store)]
            _write(style, ["relation", "kind", "what it holds"], iter(found), sys.stdout)
            return
        _answer(store, query, style, limit)


def _answer(store: Store, query: str, style: str, limit: int | None) -> None:
    import duckdb

    from retention.explain.reading import require_text

    require_text(query)
    most = limit or (_TABLE_ROWS if style == "table" else None)
    try:
        result: duckdb.DuckDBPyConnection | None = store.connection.execute(query)
        if result is None:
            raise UsageError("there is no query", todo="leave it out to list the views and tables")
        columns = _unique([column[0] for column in result.description or ()])
        _write(style, columns, _rows(result, most), sys.stdout)
        if limit is None and most is not None and result.fetchone() is not None:
            say(f"there are more than {most:,} rows; --limit or --format csv gives them")
    except duckdb.Error as error:
        raise _failed(store, error) from error


def _rows(result: duckdb.DuckDBPyConnection, most: int | None) -> Iterator[tuple[Any, ...]]:
    left = math.inf if most is None else most
    while left > 0:
        rows = result.fetchmany(int(min(left, _BATCH)))
        if not rows:
            return
        yield from rows
        left -= len(rows)


def _unique(names: Sequence[str]) -> list[str]:
    """The names, the second of two alike with a number, so that no value hides another."""
    told: list[str] = []
    for name in names:
        others = (f"{name}:{number}" for number in count(1))
        told.append(name if name not in told else next(each for each in others if each not in told))
    return told


def _failed(store: Store, error: Exception) -> UsageError:
    from retention.explain.relations import relations

    lines = [line for line in str(error).splitlines() if line.strip()]
    views = ", ".join(each.name for each in relations(store) if each.kind == "view")
    return UsageError(
        "the query failed",
        why="\n".join(lines[:_MESSAGE_LINES]),
        todo=f"the views: {views}; retention sql lists the tables too",
    )


def _write(
    style: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]], out: TextIO
) -> None:
    if style == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    elif style == "json":
        _write_json(columns, rows, out)
    else:
        write_table(columns, [[_cell(value) for value in row] for row in rows], out)


def _write_json(columns: Sequence[str], rows: Iterator[tuple[Any, ...]], out: TextIO) -> None:
    """One array, an object a line."""
    before = "[\n"
    for row in rows:
        told = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        out.write(before + json.dumps(told, ensure_ascii=False, default=str))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _plain(value: object) -> object:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _cell(value: object) -> str:
    from retention.explain.telling import printable

    return "NULL" if value is None else printable(str(value))


def write_table(columns: Sequence[str], rows: list[list[str]], out: TextIO) -> None:
    """Plain aligned text, a table at a terminal."""
    if out.isatty():
        _write_rich(columns, rows)
        return
    shown = [list(columns), *rows]
    widths = [max(len(row[place]) for row in shown) for place in range(len(columns))]
    for row in shown:
        line = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        out.write(line.rstrip() + "\n")


def _write_rich(columns: Sequence[str], rows: list[list[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(Text(column), no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(highlight=False, width=_WIDEST)
    console.width = Measurement.get(console, console.options, table).maximum
    console.print(table)
