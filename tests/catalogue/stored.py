"""What stores hold: the tables, files and columns that are really there after a night."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb

Column = tuple[str, str, str]
"""Store, table or file, column: as a decision names what it is about."""

CONTENTS = "contents"
DATABASES = {"night": ("retention.duckdb",), "register": ("workflow.sqlite",)} | {
    "published": ("retention.evaluation.duckdb", "out/analytics.duckdb")
}


def columns_of_duckdb(store: str, path: Path) -> set[Column]:
    """Every column of every table. A view holds nothing; a temporary table is in no file."""
    with duckdb.connect(str(path), read_only=True) as database:
        found = database.execute(
            "select table_name, column_name from duckdb_columns()"
            " inner join duckdb_tables() using (table_oid, table_name) where not temporary"
        )
        return {(store, table, column) for table, column in found.fetchall()}


def columns_of_sqlite(store: str, path: Path) -> set[Column]:
    """Every column of every table, but for SQLite's own."""
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "select t.name, c.name from sqlite_schema as t, pragma_table_xinfo(t.name) as c"
            " where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'"
        )
        return {(store, table, column) for table, column in found.fetchall()}


def columns_of_files(store: str, root: Path, paths: Iterable[Path], known: set[str]) -> set[Column]:
    """Every column of files; a file is called as `known` calls it, else by its own name."""
    return {
        (store, _known_as(path.relative_to(root).as_posix(), known), column)
        for path in paths
        for column in _columns(root, path)
    }


def files_below(folder: Path) -> Iterator[Path]:
    """All files of a folder and the folders in it."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _columns(root: Path, path: Path) -> list[str]:
    if path.suffix != ".csv" or path.is_relative_to(root / "inbox"):
        return [CONTENTS]
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _known_as(name: str, known: set[str]) -> str:
    return next((each for each in known if _pattern(each).fullmatch(name)), name)


def _pattern(name: str) -> re.Pattern[str]:
    """bureau/<bureau>/legends_<creditor_id>.csv → what stands for … is in one folder."""
    parts = re.split(r"<\w+>", name)
    return re.compile("[^/]+".join(map(re.escape, parts)))
