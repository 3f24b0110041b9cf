"""Checks a bureau file: its structure by the layout, its rows by the rules of a good file.

All that is wrong is told at once, each finding with its line, field and position. What the night
has concluded is laid beside it where it is at hand; without it the rules that need it find nothing,
and say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retention.bureaus.findings import Finding, define_findings_told, told_findings
from retention.bureaus.layout import Layout
from retention.bureaus.reading import FileReader
from retention.bureaus.rules import define_findings, define_matches
from retention.bureaus.taking import take_rows
from retention.bureaus.wholeness import require_whole

if TYPE_CHECKING:
    from retention.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `line_counts` by record; `untold_count`: findings beyond the first 10,000
    of a field and fault; `not_run`: what was not at hand, and what that leaves unchecked."""

    line_counts: dict[str, int]
    cutoff_on: date | None
    findings: list[Finding]
    untold_count: int
    not_run: list[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What a night has concluded of a creditor's obligations at a bureau.

    `define` lays `bureau_known` down in the store; `find_erased`, where something was erased, the
    table `erased_rows`: the lines that tell of it.
    """

    creditor_id: str
    define: Callable[[Store], None]
    find_erased: Callable[[Store], None] | None = None


def check_file(
    store: Store,
    path: Path,
    layout: Layout,
    *,
    before: Path | None = None,
    known: Known | None = None,
) -> Checked:
    """Everything that is wrong with a file; OSError or ValueError when it cannot be read.

    `before`: the file that was sent last; `known`: what the night concluded.
    """
    reader = FileReader(path, layout)
    take_rows(store, "bureau_rows", reader, keys_as_written=True)
    before_on = take_before(store, layout, before)
    define_facts_of(store, reader, before, known)
    store.run("schema/functions")
    define_matches(store)
    define_findings(store)
    define_findings_told(store, reader.tally.findings, layout)
    counts = dict(reader.tally.counts)
    untold = sum(reader.tally.untold.values())
    told = told_findings(store)
    not_run = _not_run(before, known)
    if before_on and reader.cutoff_on and before_on >= reader.cutoff_on:
        not_run.append(
            "the file before is not of an earlier cut-off: what is compared means little"
        )
    return Checked(counts, reader.cutoff_on, told, untold, not_run)


def take_before(store: Store, layout: Layout, before: Path | None) -> date | None:
    """Lay down the rows of the file that was sent before, none where there is none; its day.

    Raises InputRefused for one that is cut or of another layout: nothing would seem to be known to
    the bureau, and what was told there for years would pass for new.
    """
    if before is None:
        store.define_table("bureau_rows_before", "bureaus/checked/no_rows")
        return None
    reader = FileReader(before, layout)
    take_rows(store, "bureau_rows_before", reader, keys_as_written=True)
    require_whole(before, reader.tally, "the file before cannot be compared with")
    return reader.cutoff_on


def define_facts(
    store: Store,
    layout: Layout,
    cutoff_on: date | None,
    *,
    is_complete: bool,
    has_before: bool,
    known: Known | None,
) -> None:
    """Lay down what is true of the file as a whole, and what the night knows of it."""
    store.define_table(
        "bureau_facts",
        "bureaus/checked/facts",
        bureau=layout.pack.bureau,
        creditor_id=known.creditor_id if known else None,
        cutoff_on=cutoff_on,
        is_complete=is_complete,
        mora_first_day=layout.mora_first_day,
        has_before=has_before,
        is_known=known is not None,
        columns_there=columns_there(layout),
    )
    if known:
        known.define(store)
    else:
        store.define_table("bureau_known", "bureaus/checked/nothing_known")


def define_facts_of(
    store: Store, reader: FileReader, before: Path | None, known: Known | None
) -> None:
    """The same, as a file says it of itself; after it was read."""
    define_facts(
        store,
        reader.layout,
        reader.cutoff_on,
        is_complete=is_complete(reader),
        has_before=before is not None,
        known=known,
    )


def columns_there(layout: Layout) -> list[str]:
    """The canonical columns that the records of obligations have a field for."""
    return sorted({name for record in layout.details for name in record.columns})


def is_complete(reader: FileReader) -> bool:
    """Whether the file says that it lists everything there is."""
    key = reader.layout.pack.file.is_complete
    return key is not None and reader.told_once(key.field) == key.value


def _not_run(before: Path | None, known: Known | None) -> list[str]:
    told = []
    if before is None:
        told.append(
            "no file before was given: jumps, changed keys and rows that vanish are not seen"
        )
    if known is None:
        told.append(
            "no night was given: notices, authorisations, roles and payments are not compared"
        )
    return told
