"""Writes the databases anew without what goes: DuckDB keeps in its file what was deleted from it.

What is left of each table is a file of sql/erasure/remaining (the night's database) or
sql/erasure/republished (the analysts' copy); a table without one is copied as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.evaluation import define_published_views, remove_database
from retention.store import relation_name, sql_files, sql_text

if TYPE_CHECKING:
    from retention.store import Store

_VERSIONED: Final = ("obligations", "obligations_history")


def rebuild_night(store: Store, into: Path) -> dict[str, int]:
    """Write the night's database anew as `into`: how many rows go, by table.

    It is attached as `old`, and what goes is laid down. All of it is written in one transaction, so
    that no block of the new file was ever another's.
    """
    remove_database(into)
    for table in _VERSIONED:
        store.define_table("told_rows", f"erasure/versions/{table}")
        store.define_table("row_moras", "erasure/versions/row_moras")
        store.define_table(f"erased_of_{table}", "erasure/recognising/erased_columns")
    store.attach(into, "rebuilt")
    left = _rules("erasure/remaining")
    gone = {}
    store.begin()
    with store.within("rebuilt"):
        for name in ("schema/functions", "schema/tables"):
            store.run(name)
    made = {row[0] for row in store.rows("erasure/rebuilding/tables", database="rebuilt")}
    for (table,) in store.rows("erasure/rebuilding/tables", database="old"):
        text = left.get(table, "erasure/rebuilding/copied")
        _fill(store, table, text, is_made=table in made)
        gone[table] = _rows(store, f"old.{table}") - _rows(store, f"rebuilt.{table}")
    store.commit()
    store.detach("rebuilt")
    return {table: count for table, count in gone.items() if count > 0}


def _fill(store: Store, table: str, name: str, *, is_made: bool) -> None:
    """Add what is left of a table, by the file that selects it."""
    how = f"insert into rebuilt.{table} by name" if is_made else f"create table rebuilt.{table} as"
    text = sql_text(name).replace("the_table", f"old.{table}")
    store.connection.execute(f"{how} {text}")


def rebuild_published(store: Store, into: Path) -> None:
    """Write the analysts' copy anew as `into`; it is attached as `published`."""
    remove_database(into)
    store.attach(into, "republished")
    left = _rules("erasure/republished")
    store.begin()
    for (table,) in store.rows("erasure/rebuilding/tables", database="published"):
        name = left.get(table, "erasure/rebuilding/copied")
        text = sql_text(name).replace("the_table", f"published.{table}")
        store.connection.execute(f"create table republished.{table} as {text}")
    store.commit()
    store.detach("republished")
    define_published_views(into)


def _rules(folder: str) -> dict[str, str]:
    return {relation_name(name): name for name in sql_files(folder)}


def _rows(store: Store, table: str) -> int:
    text = sql_text("erasure/rebuilding/row_count").replace("the_table", table)
    (count,) = store.connection.execute(text).fetchall()[0]
    return int(count)
