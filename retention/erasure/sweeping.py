"""Writes anew the extracts that brought again, after an erasure, what had been erased.

The night that loads such an extract leaves it out and notes the lines; here they leave the file.
That the new files are the ones that were loaded is noted in one transaction, and decides: killed
before, nothing has changed; killed after, whoever comes next puts them in their places.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from retention.database import open_store
from retention.deliveries.folder import file_sha256
from retention.erasure.archive import Archive, hashed_extracts, note_places, note_rewritten
from retention.erasure.bureau_archive import without_lines
from retention.erasure.plan import Plan, beside, discard

if TYPE_CHECKING:
    from datetime import date

    from retention.settings import Settings
    from retention.store import Store


def sweep(settings: Settings, store: Store, today: date) -> int:
    """Write anew the extracts of which lines were recognised; how many. `store` is the night's."""
    found = store.rows("erasure/archive/recognised_files")
    lines = {sha256: list(of) for sha256, of in groupby(found, key=lambda row: row[1])}
    if not lines:
        return 0
    plan = Plan.begun(settings)
    archive = Archive(settings, store, today)
    done = []
    for extract, sha256 in hashed_extracts(settings):
        of_file = lines.get(sha256)
        if of_file and settings.extract(extract.kind).layout:
            done += without_lines(settings, extract.path, _told_by_line(of_file))
        elif of_file:
            changes = {line: columns and tuple(columns) for _, _, line, columns in of_file}
            done.append(archive.written_anew(extract, sha256, changes))
    note_places(plan, done)
    plan.write(settings)
    store.begin()
    note_rewritten(store, done)
    store.commit()
    plan.carry_out()
    discard(settings)
    return len(done)


def _told_by_line(found: Iterable[tuple[Any, ...]]) -> dict[int, bool]:
    """The lines that were recognised, and whether each goes whatever it says."""
    return {line: columns is None for _, _, line, columns in found}


def finish_sweep(settings: Settings) -> None:
    """Go on with a sweep that was decided; undo one that was not, or an erasure that was not."""
    plan = Plan.read(settings)
    if plan.replaced:
        with open_store(settings) as store:
            loaded = {row[0] for row in store.rows("intake/loads/known")}
        files = [beside(place) for place in plan.replaced if beside(place).is_file()]
        if all(file_sha256(file) in loaded for file in files):
            plan.carry_out()
    discard(settings)
