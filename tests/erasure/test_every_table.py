"""What the catalogue decides about a table is what an erasure does with it."""

from __future__ import annotations

import re

from retention.catalogue import read_catalogue
from retention.store import relation_name, sql_files, sql_text

DELETED = re.compile(r"^delete from (\w+)", re.MULTILINE)


def decided(store: str, *ways: str) -> set[str]:
    """The tables of a store of which something goes in one of those ways."""
    decisions = read_catalogue().decisions
    return {one.table_name for one in decisions if one.store == store and one.how_erased in ways}


def test_every_table_of_the_night_of_which_something_goes_has_its_rule() -> None:
    rules = {relation_name(name) for name in sql_files("erasure/remaining")}
    # Nothing goes of loads, where a file written anew is noted, and of what notices tell at all.
    assert rules - {"loads", "notice_cuts"} == decided("night", "row deleted", "column emptied")


def test_every_published_table_of_which_something_goes_has_its_rule() -> None:
    rules = {relation_name(name) for name in sql_files("erasure/republished")}
    assert rules == decided("published", "database rebuilt")


def test_every_table_of_the_register_of_which_rows_go_is_deleted_from() -> None:
    files = [*sql_files("register/erasure/delete"), "register/erasure/end"]
    tables = {table for name in files for table in DELETED.findall(sql_text(name))}
    assert tables == decided("register", "row deleted")


def test_every_emptied_column_is_emptied() -> None:
    for one in read_catalogue().decisions:
        if (one.store, one.how_erased) == ("night", "column emptied"):
            text = sql_text(f"erasure/remaining/{one.table_name}")
            assert f"as {one.column_name}" in text
