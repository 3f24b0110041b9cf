"""Asks what is held about a person, as the tests of retention.titular do."""

from __future__ import annotations

from datetime import date
from typing import Any

from retention.titular.reading import Person, everything_held
from tests.explain.sample import RUN_DATE
from tests.folders import Folder


def held(
    folder: Folder, identification: str, run_date: date = RUN_DATE, creditor: str | None = None
) -> dict[str, Any]:
    """Everything held about TYPE:NUMBER."""
    id_type, id_number = identification.split(":")
    return everything_held(folder.settings, Person(id_type, id_number, run_date, creditor))


def obligations(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By number, of all creditors."""
    return {
        each["obligation_number"]: each
        for creditor in told["creditors"]
        for each in creditor["obligations"]
    }
