"""Opens the DuckDB databases and runs the files of sql/.

All SQL of the project lives in sql/, one statement of intent per file. This module is the only
door to it: a file is named as "folder/name" and its `$parameters` are bound, never spliced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import IntegrityError, LockHeld

if TYPE_CHECKING:
    import duckdb

_PACKAGED = Path(__file__).parent / "sql"
SQL_FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent / "sql"

_HEADERS = 3 * 4096
STORAGE_VERSION = "v1.5.0"
"""The oldest storage format that every supported DuckDB opens and writes."""


@cache
def sql_text(name: str) -> str:
    """The text of sql/<name>.sql."""
    return (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def sql_files(folder: str) -> list[str]:
    """Names ("folder/name") of the files of one folder of sql/, in the order of their names."""
    return [f"{folder}/{path.stem}" for path in sorted((SQL_FOLDER / folder).glob("*.sql"))]


def relation_name(name: str) -> str:
    """The relation a rule file defines: its name without the number that orders it."""
    return re.sub(r"^\d+_", "", name.rsplit("/", 1)[-1])


def number_of(name: str) -> int:
    """The number that orders a rule file: 60 for "gates/60_permanence"."""
    found = re.match(r"(\d+)_", name.rsplit("/", 1)[-1])
    if found is None:
        raise ValueError(f"{name} has no number")
    return int(found[1])


class UnreadableLog(Exception):
    """DuckDB could not replay the write-ahead log that a run left behind."""


class Store:
    """One connection to a DuckDB database.

    `path` None means in memory. `memory_limit` is DuckDB's own ("1300MB"), `threads` a count.
    `lost_log` is where a write-ahead log was put that DuckDB could not replay: the database then
    stands as it did before that log, and a night makes good what is missing.
    Raises LockHeld when another process has the file open, IntegrityError when it is no database.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        memory_limit: str = "1300MB",
        threads: int | None = None,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.lost_log: Path | None = None
        config = _config(memory_limit, threads)
        try:
            self.connection = _connect(path, read_only=read_only, config=config)
        except UnreadableLog as error:
            self.lost_log = _set_log_aside(path, error)
            self.connection = _connect(path, read_only=read_only, config=config)
        self.connection.execute("set enable_progress_bar = false")

    def run(self, name: str, **parameters: object) -> duckdb.DuckDBPyConnection:
        """Run sql/<name>.sql with its `$parameters`; fetch from what comes back."""
        return self.connection.execute(sql_text(name), parameters or None)

    def rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of sql/<name>.sql."""
        return self.run(name, **parameters).fetchall()

    def records(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """All rows of sql/<name>.sql, each as a dictionary by column name."""
        result = self.run(name, **parameters)
        columns = [column[0] for column in result.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]

    def value(self, name: str, **parameters: object) -> Any:
        """The first column of the first row of sql/<name>.sql."""
        rows = self.rows(name, **parameters)
        return rows[0][0] if rows else None

    def define(self, names: Iterable[str], *, temporary: bool = True) -> None:
        """Make a view of each file, under the name of the file."""
        kind = "temp view" if temporary else "view"
        for name in names:
            self.connection.execute(
                f"create or replace {kind} {relation_name(name)} as {sql_text(name)}"
            )

    def define_table(
        self, table: str, name: str, *, temporary: bool = True, **parameters: object
    ) -> None:
        """Make a table of what a file selects."""
        kind = "temp table" if temporary else "table"
        self.connection.execute(
            f"create or replace {kind} {table} as {sql_text(name)}", parameters or None
        )

    def define_union(self, view: str, names: Sequence[str], *, numbered_as: str) -> None:
        """Make one view of views of the same columns, each row with the number of its file."""
        parts = [
            f"select {number_of(name)} as {numbered_as}, * from {relation_name(name)}"
            for name in names
        ]
        self.connection.execute(
            f"create or replace temp view {view} as {' union all '.join(parts)}"
        )

    def attach(self, path: Path, alias: str, *, read_only: bool = False) -> None:
        """Open another database under a name, created if it is to be written and not there."""
        quoted = str(path).replace("'", "''")
        how = "read_only" if read_only else f"read_write, storage_version '{STORAGE_VERSION}'"
        self.connection.execute(f"attach '{quoted}' as {alias} ({how})")

    def detach(self, alias: str) -> None:
        """Close an attached database; what was written is on disk then."""
        self.connection.execute(f"detach {alias}")

    @contextmanager
    def within(self, alias: str) -> Iterator[None]:
        """What is made meanwhile without naming a database is made in the attached one."""
        before = self.connection.execute("select current_database()").fetchall()[0][0]
        self.connection.execute(f"use {alias}")
        try:
            yield
        finally:
            self.connection.execute(f'use "{before}"')

    def begin(self) -> None:
        self.connection.begin()

    def commit(self) -> None:
        self.connection.commit()

    def rollback(self) -> None:
        self.connection.rollback()

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _config(memory_limit: str, threads: int | None) -> dict[str, Any]:
    config: dict[str, Any] = {
        "memory_limit": memory_limit,
        "storage_compatibility_version": STORAGE_VERSION,
        # DuckDB 1.5 cannot always replay a log of several transactions: keep it to the last one.
        "checkpoint_threshold": "1KB",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return config | ({"threads": threads} if threads else {})


def _connect(
    path: Path | None, *, read_only: bool, config: dict[str, Any]
) -> duckdb.DuckDBPyConnection:
    import duckdb

    if path is not None and not read_only:
        _clear_unborn(path)
    try:
        return duckdb.connect(str(path or ":memory:"), read_only=read_only, config=config)
    except duckdb.IOException as error:
        if "Could not set lock" in str(error):
            raise LockHeld(
                "the database is in use by another process",
                where=str(path),
                why="DuckDB lets one process write at a time",
                todo="wait for the other run to end, then run again",
            ) from error
        raise _not_a_database(path) from error
    except duckdb.InternalException as error:
        if "replaying WAL" not in str(error):
            raise
        if read_only:
            raise IntegrityError(
                "the database holds the log of a run that ended badly, which cannot be replayed",
                where=str(path),
                todo="run the night again: it sets the log aside and loads anew",
            ) from error
        raise UnreadableLog from error
    except duckdb.Error as error:
        raise _not_a_database(path) from error


def _set_log_aside(path: Path | None, error: UnreadableLog) -> Path:
    """DuckDB 1.5 writes logs that it cannot read when the disk was full at a checkpoint."""
    if path is None:
        raise error
    log = path.with_name(path.name + ".wal")
    return log.replace(log.with_name(log.name + ".unreadable"))


def _clear_unborn(path: Path) -> None:
    """A file too short for DuckDB's headers was being made when its run died: it is nothing."""
    if not path.exists() or path.stat().st_size >= _HEADERS:
        return
    if path.read_bytes()[8:12] in (b"", b"DUCK"):
        path.unlink()
        path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _not_a_database(path: Path | None) -> IntegrityError:
    return IntegrityError(
        "the database cannot be opened",
        where=str(path),
        why="the file is damaged, unreadable or was not made by this program",
        todo="move it away and run again: it is rebuilt from the extracts in the inbox",
    )
