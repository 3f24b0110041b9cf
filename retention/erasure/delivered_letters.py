"""Which letters of a delivery are of cases that are gone: their names tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Final

from retention.cases.spanish import LETTERS
from retention.deliveries.workbook import BUREAUS

FOLDER: Final = "letters"


def is_letter(name: str) -> bool:
    """Whether a file of a delivery is a letter."""
    return PurePosixPath(name).parts[0] == FOLDER


def letters_gone(names: Collection[str], cases: Collection[tuple[str, str]]) -> frozenset[str]:
    """The letters among files of a delivery that are of `cases` (creditor_id, case_number)."""
    return frozenset(
        name
        for name in names
        if is_letter(name) and any(case in cases for case in _cases(PurePosixPath(name)))
    )


def _cases(letter: PurePosixPath) -> Iterator[tuple[str, str]]:
    """The cases that a letter can be of: its name is `<case_number>-<letter>[-<bureau>].html`.

    Numbers of cases have hyphens too, so a name can be read in more than one way.
    """
    for code in LETTERS:
        number, found, rest = letter.stem.rpartition(f"-{code}")
        if found and (not rest or rest.removeprefix("-") in BUREAUS):
            yield letter.parent.name, number
