"""The register of what people decide: one SQLite file, written by many, for a moment each.

Its statements are the files of sql/register. Rows are only added. Readers never wait; a writer
waits for another writer's few milliseconds, and gives up in the end with a clear error.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from retention.errors import IntegrityError, LockHeld
from retention.store import sql_files, sql_text

_WAIT: Final = 10.0
_VERSION: Final = 4
_BEFORE_ERASURES: Final = 2
_APPLICATION: Final = 0x52455431
"""What SQLite calls the application_id: tells a register from other programs' databases."""


class Register:
    """One connection to workflow.sqlite, made if it is not there and it is to be written.

    `wait` is how many seconds it waits for another writer before it gives up. Raises IntegrityError
    when the file is no register or one of a later version.
    """

    def __init__(self, path: Path, *, wait: float | None = None) -> None:
        self.path = path
        self.wait = _WAIT if wait is None else wait
        _create(path)
        self.connection = sqlite3.connect(path, timeout=self.wait, isolation_level=None)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise self._error(error) from error
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        self.connection.execute("pragma foreign_keys = on")
        self.connection.execute("pragma secure_delete = on")
        self.connection.create_function("sha256", 1, _sha256, deterministic=True)
        is_empty = self.connection.execute("pragma schema_version").fetchone()[0] == 0
        application = self.connection.execute("pragma application_id").fetchone()[0]
        if not is_empty and application != _APPLICATION:
            raise IntegrityError(
                "the file is no register but another program's database",
                where=str(self.path),
                todo="correct `workflow` in the configuration",
            )
        version = self.connection.execute("pragma user_version").fetchone()[0]
        if version > _VERSION:
            raise IntegrityError(
                "the register was made by a later version of this program",
                where=str(self.path),
                todo="use that version, or another register",
            )
        if version < _VERSION:
            with self.queue():
                self._make()
        self.connection.execute(sql_text("register/ledger/rows_view"))

    def _make(self) -> None:
        """Make the tables, unless somebody else did meanwhile; a switch to WAL waits for nobody."""
        version = self.connection.execute("pragma user_version").fetchone()[0]
        if version == _VERSION:
            return
        # The first thing written, so that whoever looks meanwhile sees a register being made.
        self.connection.execute(f"pragma application_id = {_APPLICATION}")
        self.connection.execute("pragma journal_mode = wal")
        if version == _BEFORE_ERASURES:
            self.connection.executescript(sql_text("register/migrations/02_before_erasures"))
        for name in sql_files("register/schema"):
            self.connection.executescript(sql_text(name))
        self.connection.execute(f"pragma user_version = {_VERSION}")

    def rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of sql/register/<name>.sql."""
        with self._told():
            return self.connection.execute(sql_text(f"register/{name}"), parameters).fetchall()

    def records(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """All rows of sql/register/<name>.sql, each as a dictionary by column name."""
        with self._told():
            found = self.connection.execute(sql_text(f"register/{name}"), parameters)
            columns = [column[0] for column in found.description]
            return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    def value(self, name: str, **parameters: object) -> Any:
        """The first column of the first row of sql/register/<name>.sql."""
        found = self.rows(name, **parameters)
        return found[0][0] if found else None

    def add(self, name: str, rows: list[dict[str, Any]]) -> int:
        """Run sql/register/<name>.sql once for each row; how many rows it added."""
        with self._told():
            return self.connection.executemany(sql_text(f"register/{name}"), rows).rowcount

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing. LockHeld when others do not let go."""
        with self._told():
            self.connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.connection.execute("rollback")
            raise
        with self._told():
            self.connection.execute("commit")

    @contextmanager
    def queue(self) -> Iterator[None]:
        """Wait until those who queued before are done; the system frees the place of a dead one."""
        path = self.path.with_name(self.path.name + ".queue")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever is written meanwhile."""
        self.connection.execute("begin")
        try:
            yield
        finally:
            self.connection.execute("rollback")

    def compact(self) -> None:
        """Write the file anew without what was deleted, and empty its log.

        LockHeld while others read or write it.
        """
        with self._told():
            self.connection.execute("vacuum")
            busy = self.connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            raise self._busy()

    def copy_to(self, path: Path) -> None:
        """Copy the register as it is at this moment into a new file."""
        _create(path)
        with sqlite3.connect(path) as copy:
            self.connection.backup(copy)
        copy.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self._error(error) from error

    def _error(self, error: sqlite3.DatabaseError) -> LockHeld | IntegrityError:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return self._busy()
        return IntegrityError(
            "the register cannot be used",
            where=str(self.path),
            why=str(error),
            todo="if the disk is not full, restore the register from its last copy",
        )

    def _busy(self) -> LockHeld:
        return LockHeld(
            "the register is in use by others",
            where=str(self.path),
            why=f"it was not free for {self.wait:g} seconds",
            todo="run the command again",
        )

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _create(path: Path) -> None:
    """Make the file with its mode before SQLite does: its log and index files take it over."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
