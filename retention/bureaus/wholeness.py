"""Whether a file can be relied on at all: cut, empty, or of another layout it says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from retention.bureaus.faults import FAULTS
from retention.bureaus.reading import Tally
from retention.errors import InputRefused

_BROKEN: Final = (
    "line_length",
    "field_count",
    "unknown_record",
    "record_missing",
    "record_repeated",
    "record_misplaced",
)
"""The faults of a file of which nobody can say what it tells: it is cut, or of another layout."""


def require_whole(path: Path, tally: Tally, what: str) -> None:
    """InputRefused, in the words of `what`, when no line of a file can be relied on."""
    found = [one for one in tally.findings if one.fault in _BROKEN]
    if not tally.line_count:
        told = "it is empty"
    elif found:
        first = min(found, key=lambda one: one.line_number)
        place = f"line {first.line_number}" if first.line_number else f"record {first.record}"
        told = f"{len(found)} faults; the first, {place}: {FAULTS[first.fault].title}"
        told += f"; {FAULTS[first.fault].alternate}"
    else:
        return
    raise InputRefused(
        what,
        where=path.name,
        why=told,
        todo="have the core make it again; retention bureau check tells all that is wrong with it",
    )
