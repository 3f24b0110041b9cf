"""Asks what is held about a person, as the tests of retention.titular do.

Most of them ask the same portfolios, which nobody writes in, about the same people: that is read
once.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from retention.titular.reading import Person, everything_held
from tests.explain.sample import RUN_DATE
from tests.folders import Folder


@cache
def held(
    folder: Folder, identification: str, run_date: date = RUN_DATE, creditor: str | None = None
) -> dict[str, Any]:
    """Everything held about TYPE:NUMBER in a folder that has not changed since it was asked first.

    What is given is given again to whoever asks next: it is to be read.
    """
    return held_now(folder, identification, run_date, creditor)


def held_now(
    folder: Folder, identification: str, run_date: date = RUN_DATE, creditor: str | None = None
) -> dict[str, Any]:
    """The same as it is at this moment, of a folder that is held or was written in."""
    id_type, id_number = identification.split(":")
    return everything_held(folder.settings, Person(id_type, id_number, run_date, creditor))


def obligations(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By number, of all creditors."""
    return {
        each["obligation_number"]: each
        for creditor in told["creditors"]
        for each in creditor["obligations"]
    }
