"""What tests of bureau files start from: an office, made once, and packs with every answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from retention.bureaus.layout import layout_of
from retention.bureaus.shelf import find_pack
from retention.store import Store
from tests.bureaus.desks import Desk, Sit
from tests.bureaus.files import Maker, some_answers, write_overlay
from tests.bureaus.reports import PORTFOLIO
from tests.purge.office import FIRST_NIGHT, Office


@pytest.fixture(scope="session")
def first_office(employed: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everybody at work, and the first night delivered; to be copied, never written to."""
    path = tmp_path_factory.mktemp("bureaus") / "office"
    office = Office.at(path, PORTFOLIO, of=employed)
    office.night(FIRST_NIGHT)
    return office


@pytest.fixture
def office(first_office: Office, tmp_path: Path) -> Office:
    """An office of one's own on the day of its first night."""
    return first_office.copied(tmp_path / "office")


@pytest.fixture(scope="session")
def bureau_store() -> Iterator[Store]:
    """A database for all tests of bureau files: what is made in it is temporary."""
    store = Store(None, memory_limit="800MB", threads=2)
    yield store
    store.connection.close()


@pytest.fixture
def desk(tmp_path: Path, bureau_store: Store) -> Sit:
    """A desk for a pack: its questions answered by a seed, but for the answers that are given."""

    def sit(name: str, seed: int = 1, **answers: str) -> Desk:
        chance = random.Random(f"{name} {seed}")
        told = some_answers(name, chance, **answers)
        own = write_overlay(tmp_path, name, told)
        layout = layout_of(find_pack(own, tmp_path))
        maker = Maker(name, told, chance, date(2026, 10, 31), date(2026, 11, 22))
        return Desk(tmp_path, bureau_store, layout, maker)

    return sit
