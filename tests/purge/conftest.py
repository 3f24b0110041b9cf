"""The office that tests of purges start from, made once: each test takes a copy of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import retention.people
from tests.purge.office import FIRST_NIGHT, Office


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hundreds of commands hash a password each: not at what it has to cost a thief."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention.people, "_COST", {"n": 2, "r": 8, "p": 1})
        yield


@pytest.fixture(scope="session")
def employed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everybody at work, before any night; others start with the same people."""
    office = Office.at(tmp_path_factory.mktemp("employed") / "office")
    office.employ()
    return office


@pytest.fixture(scope="session")
def first_office(employed: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everybody at work, and the first night delivered; to be copied, never written to."""
    office = employed.copied(tmp_path_factory.mktemp("first") / "office")
    office.night(FIRST_NIGHT)
    return office


@pytest.fixture
def office(first_office: Office, tmp_path: Path) -> Office:
    """An office of one's own on the day of its first night."""
    return first_office.copied(tmp_path / "office")
