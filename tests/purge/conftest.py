"""The office that tests of purges start from, made once: each test takes a copy of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.purge.office import FIRST_NIGHT, Office


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
