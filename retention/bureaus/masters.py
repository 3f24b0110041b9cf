"""Which files of the inbox are the masters of a creditor for a bureau, and of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retention.bureaus.reading import FileReader
from retention.errors import InputRefused
from retention.file_names import date_in_name

if TYPE_CHECKING:
    from retention.bureaus.layout import Layout


@dataclass(frozen=True, slots=True)
class Master:
    """A file that a core made for a bureau, and the day it speaks of."""

    path: Path
    cutoff_on: date


def find_masters(
    folder: Path, pattern: str, layout: Layout, *, skips_strange: bool = False
) -> list[Master]:
    """The masters of a folder, oldest first; InputRefused when one does not tell its day."""
    paths = [path for path in folder.glob(pattern) if path.is_file() and path.name[0] != "."]
    found = []
    for path in sorted(paths):
        try:
            found.append(Master(path, cutoff_of(path, layout, has_rows=skips_strange)))
        except InputRefused:
            if not skips_strange:
                raise
    return sorted(found, key=lambda master: (master.cutoff_on, master.path.name))


def cutoff_of(path: Path, layout: Layout, *, has_rows: bool = False) -> date:
    """The day a file speaks of: as its header says, else its name; InputRefused when none does."""
    reader = FileReader(path, layout, finds=False)
    try:
        seen = any(not read.record.is_once for read in reader)
    except (OSError, ValueError) as error:
        raise InputRefused(
            "a master cannot be read",
            where=path.name,
            why=getattr(error, "strerror", None) or str(error),
            todo="send it again whole",
        ) from error
    found = reader.cutoff_on or date_in_name(path.name)
    if has_rows and not seen:
        found = None
    if found is None:
        raise InputRefused(
            "a master does not say which day it speaks of",
            where=path.name,
            why="neither its header nor its name has the cut-off date",
            todo="name it like maestro_20261031.txt, or check that its pack is the right one",
        )
    return found
