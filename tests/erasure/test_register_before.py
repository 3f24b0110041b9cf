"""A register of the version before erasures is brought up to date by whoever opens it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from retention.register import Register
from tests.erasure.ripe_office import RIPE, RipeOffice

BEFORE = "('approve', 'hold', 'release')"
NOW = "('approve', 'hold', 'release', 'erase')"
ERASURES = ("erasures", "tombstones", "erasure_checks", "erased_leaves", "erasing")
TABLES = (*ERASURES, "bureau_rejects")


@pytest.fixture
def older(office: RipeOffice) -> RipeOffice:
    """A register of version 2: no table of erasures, and nobody can ask for one."""
    with closing(sqlite3.connect(office.folder.settings.workflow)) as register:
        kept = register.execute(
            "select name, sql from sqlite_schema"
            " where type = 'trigger' and sql like '%from erasing%'"
        ).fetchall()
        for name, sql in kept:
            register.execute(f"drop trigger {name}")
            register.execute(f"{sql.split('when not exists')[0].rstrip()}\nbegin\n{_BODY}\nend")
        for table in TABLES:
            register.execute(f"drop table {table}")
        register.execute("pragma writable_schema = on")
        register.execute(
            "update sqlite_schema set sql = replace(sql, ?, ?) where name = 'requests'",
            (NOW, BEFORE),
        )
        register.execute("pragma writable_schema = reset")
        register.execute("pragma user_version = 2")
        register.commit()
    return office


_BODY = "    select raise(abort, 'the register is only added to');"


def test_it_serves_on_and_erases(older: RipeOffice) -> None:
    leaves = older.rows("select count(*) from ledger")
    assert "ok" in older.say("verify", "ledger")
    assert older.rows("select count(*) from ledger") == leaves
    assert older.rows("pragma user_version") == [(4,)]
    assert older.erased(older.item("CR-E1"), today=RIPE).startswith("request 2: 1 moras erased")
    assert "ok" in older.say("verify", "ledger")


def test_a_register_that_was_cut_short_as_it_was_brought_up_to_date_is_again(
    older: RipeOffice,
) -> None:
    path = Path(older.folder.settings.workflow)
    Register(path).close()
    with closing(sqlite3.connect(path)) as register:
        register.execute("pragma user_version = 2")
        register.commit()
    Register(path).close()
    assert older.rows("pragma user_version") == [(4,)]
    [(sql,)] = older.rows("select sql from sqlite_schema where name = 'requests'")
    assert sql.count("'erase'") == 1
