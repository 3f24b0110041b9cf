"""Looks into a SQLite database: every column of every table, through SQLite itself.

A text that is spread over several pages is only whole here. What is beside the rows (deleted ones,
the log) is in the bytes of the files, which `sqlite_pages` knows how to read.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from retention.erasure.columns import BETWEEN, search_bytes
from retention.erasure.findings import Notes, Place
from retention.erasure.patterns import Identifiers
from retention.store import sql_text

_ROWS: Final = 5000


def search_sqlite(
    path: Path | None, stream: BinaryIO, identifiers: Identifiers, notes: Notes, place: Place
) -> None:
    """Every value of a database, read from `path`, or from `stream` where it is inside a file."""
    with closing(_opened(path) if path else _taken_in(stream)) as connection:
        connection.text_factory = bytes
        for (name,) in connection.execute(sql_text("erasure/search/sqlite_tables")).fetchall():
            inside = place.within(name.decode(errors="replace"))
            with notes.told(inside):
                _search_table(connection, name, identifiers, notes, inside)


def _opened(path: Path) -> sqlite3.Connection:
    """Read only; where no log is beside it nobody is writing, and it is not even locked."""
    log = path.with_name(path.name + "-wal")
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    return sqlite3.connect(f"file:{quote(str(path))}?{how}", uri=True)


def _taken_in(stream: BinaryIO) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(stream.read())
    return connection


def _search_table(
    connection: sqlite3.Connection,
    name: bytes,
    identifiers: Identifiers,
    notes: Notes,
    place: Place,
) -> None:
    quoted = '"' + name.decode().replace('"', '""') + '"'
    rows = connection.execute(sql_text("erasure/search/sqlite_values").replace("the_table", quoted))
    columns = [column[0] for column in rows.description]
    while batch := rows.fetchmany(_ROWS):
        for column, values in zip(columns, zip(*batch, strict=True), strict=True):
            texts = [value for value in values if isinstance(value, bytes)]
            numbers = [str(value).encode() for value in values if isinstance(value, int | float)]
            for found, is_number in ((texts, False), (numbers, True)):
                inside = place.within(column)
                search_bytes(BETWEEN.join(found), identifiers, notes, inside, is_number=is_number)
