"""The published copy, opened so that SQL somebody typed can read it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from retention.explain.reading import published_path
from retention.store import Store, relation_name, sql_files, sql_text

if TYPE_CHECKING:
    from retention.settings import Settings

_DESCRIBED_IN = ("evaluation", "evaluation/published", "views")


class Relation(NamedTuple):
    """A view or table of the published copy; `told` is the first sentence of its SQL file."""

    name: str
    kind: str
    told: str


@contextmanager
def locked_copy(settings: Settings) -> Iterator[Store]:
    """The published copy, read only; no file, setting or other database can be reached from it.

    Raises UsageError when no night has published one.
    """
    path = published_path(settings)
    with Store(
        path,
        memory_limit=settings.memory_limit,
        threads=settings.thread_count,
        read_only=True,
    ) as store:
        store.run("explain/locked")
        yield store


def relations(store: Store) -> list[Relation]:
    """The views, then the tables."""
    files = [name for folder in _DESCRIBED_IN for name in sql_files(folder)]
    told = {relation_name(name): _told(name) for name in files}
    return [
        Relation(name, kind, told.get(name, "")) for name, kind in store.rows("explain/relations")
    ]


def _told(name: str) -> str:
    """The first sentence of the comment a SQL file begins with, without the relation's own name."""
    header = re.match(r"(?:--[^\n]*\n)*", sql_text(name))
    text = " ".join(line.lstrip("- ") for line in header[0].splitlines()) if header else ""
    sentence = re.split(r"(?<=\.)\s", text, maxsplit=1)[0]
    return sentence.removeprefix(f"{relation_name(name)}: ").rstrip(".")
