"""Looks into bureau files: their keys are filled up with zeros, and touch the fields beside them.

In their bytes no number begins or ends anywhere: 1000001 is 00001000001 with the code of its type
before it. They are read by their packs instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.erasure.bureau_layouts import (
    inbox_files,
    layout_called,
    read_rows,
    sent_files,
)
from retention.erasure.findings import Findings, Occurrence, Unsearched
from retention.store import Store

if TYPE_CHECKING:
    from retention.bureaus.layout import Layout
    from retention.settings import Settings

PADDED: Final = "padded"
"""The encoding of what is found in a key of a bureau file."""


def with_bureau_files(found: Findings, settings: Settings, identifiers: Sequence[str]) -> Findings:
    """What was found, and what stands in the keys of the bureau files of a configuration."""
    files = {(file.path, file.pack) for file in (*inbox_files(settings), *sent_files(settings))}
    if not files:
        return found
    occurrences, unsearched = list(found.occurrences), list(found.unsearched)
    with Store(None) as store:
        store.run("bureaus/functions")
        for path, pack in sorted(files):
            layout = layout_called(settings, pack)
            if layout is None or read_rows(store, path, layout) is None:
                unsearched.append(Unsearched(path, "", f"it is no file of the pack {pack}"))
            else:
                occurrences += _in_keys(store, path, layout, identifiers)
    return replace(found, occurrences=tuple(occurrences), unsearched=tuple(unsearched))


def _in_keys(
    store: Store, path: Path, layout: Layout, identifiers: Sequence[str]
) -> Iterator[Occurrence]:
    rows = store.rows(
        "erasure/search/bureau_values",
        identifiers=list(identifiers),
        is_filled_behind=_is_filled_behind(layout),
    )
    names = {name: of.name for one in layout.details for name, of in one.columns.items()}
    for identifier, column, count in rows:
        yield Occurrence(path, names[column], identifier, PADDED, count, None)


def _is_filled_behind(layout: Layout) -> bool:
    found = (one.columns.get("obligation_number") for one in layout.details)
    return any(of is not None and of.align == "left" and of.pad == "0" for of in found)
