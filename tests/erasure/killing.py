"""Kills an erasure at an instant: as the process is about to touch a file for the n-th time.

The erasure runs in a process of its own that ends at once, with nothing closed or flushed. What it
was about to do is told by Python's audit events; SQLite and DuckDB write between them.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import duckdb

from retention.deliveries.folder import file_hashes
from tests.erasure.ripe_office import RipeOffice

KILLED: Final = 99
_EVENTS: Final = {"open", "shutil.rmtree"}.union(
    f"os.{name}" for name in ("rename", "remove", "mkdir", "rmdir", "chmod", "link")
)
_OF_THE_PROOF: Final = ("erasures", "erasure_checks", "ledger", "erased_leaves", "delivered_runs")
"""Tables in which instants and numbers stand that a second attempt makes anew."""


def killed_at(office: RipeOffice, instant: int | None) -> int:
    """Erase in another process, killed at an instant; how many instants there were until its end.

    `instant` None: it is not killed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _erase_and_die(office, instant, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        seen = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == (KILLED if instant is not None else 0), code
    return int(seen or b"0")


def _erase_and_die(office: RipeOffice, instant: int | None, told: int) -> None:
    """In the child: never returns."""
    folder = str(office.folder.path)
    count = 0

    def noted(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event in _EVENTS and _is_ours(arguments, folder):
            count += 1
            if count == instant:
                os._exit(KILLED)

    code = 1
    try:
        sys.addaudithook(noted)
        office.erase()
        os.write(told, str(count).encode())
        code = 0
    finally:
        os._exit(code)


def _is_ours(arguments: tuple[Any, ...], folder: str) -> bool:
    return any(isinstance(one, str | os.PathLike) and folder in str(one) for one in arguments)


def state(office: RipeOffice) -> dict[str, Any]:
    """Everything that an erasure changes: files by their hash, tables by their rows."""
    folder = office.folder.path
    return {
        "inbox": _hashes(folder / "inbox"),
        "deliveries": {name: of for name, of in _hashes(folder / "out").items() if "/" in name},
        "night": _rows(folder / "retention.duckdb"),
        "published": _rows(folder / "out" / "analytics.duckdb"),
        "register": _register(folder / "workflow.sqlite"),
    }


def _hashes(folder: Path) -> dict[str, str]:
    """Without what was being written beside its place."""
    return {name: of for name, of in file_hashes(folder).items() if ".eras" not in name}


def _rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() where not internal order by 1"
        ).fetchall()
        return {
            name: connection.execute(f"from {name} order by all").fetchall() for (name,) in tables
        }


def _register(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("select name from sqlite_schema where type = 'table'")
            if name not in _OF_THE_PROOF
        ]
        return {
            name: sorted(connection.execute(f"select * from {name}").fetchall(), key=str)
            for name in sorted(names)
        }


def is_decided(office: RipeOffice) -> bool:
    """Whether the register says that the erasure was decided."""
    return bool(office.rows("select count(*) from erasures")[0][0])


