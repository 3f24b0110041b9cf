"""Opens the night's database: its tables, its functions, and the configuration's sources in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.errors import IntegrityError
from retention.store import Store

if TYPE_CHECKING:
    from retention.settings import Settings


def open_store(settings: Settings, *, read_only: bool = False) -> Store:
    """The night's database, with its tables, functions and the configuration's sources."""
    settings.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store(
        settings.database,
        memory_limit=settings.memory_limit,
        threads=settings.thread_count,
        read_only=read_only,
    )
    try:
        if read_only:
            require_this_version(store)
        else:
            prepare_store(settings, store)
    except BaseException:
        store.close()
        raise
    return store


def require_this_version(store: Store) -> None:
    """IntegrityError when the tables are those of an earlier version."""
    if not store.value("schema/is_of_this_version"):
        raise IntegrityError(
            "the database was made by an earlier version",
            where=str(store.path),
            why="its tables lack columns that the rules read now",
            todo="run the night, which brings up to date what it can; if it stops too, move the"
            " database away and run again: it is rebuilt from the extracts in the inbox",
        )


def prepare_store(settings: Settings, store: Store) -> None:
    """Create what is missing and note the sources and subscriptions of the configuration.

    Raises IntegrityError when the tables are those of an earlier version.
    """
    store.run("schema/functions")
    store.run("schema/tables")
    require_this_version(store)
    store.define(["law/52_event_refusals", "intake/fault_reasons"])
    store.begin()
    store.run("evaluation/sources_clear")
    for creditor_id, source in settings.sources.items():
        store.run("evaluation/sources_add", creditor_id=creditor_id, source_name=source.name)
        for bureau in source.bureaus:
            store.run(
                "evaluation/subscriptions_add",
                creditor_id=creditor_id,
                bureau=bureau,
                certified_on=source.certified_on.get(bureau),
            )
    store.commit()
