"""Offices before and after an erasure, made once: each test that changes one takes a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.erasure.ripe_office import RipeOffice, ripe_office
from tests.purge.office import Office


@pytest.fixture(scope="session")
def ripe(employed: Office, tmp_path_factory: pytest.TempPathFactory) -> RipeOffice:
    """Everything confirmed and old enough; one titular is held. Never written to."""
    return ripe_office(employed, tmp_path_factory.mktemp("ripe") / "office")


@pytest.fixture(scope="session")
def erased(ripe: RipeOffice, tmp_path_factory: pytest.TempPathFactory) -> RipeOffice:
    """All that may go is gone, but for one of two who answer for CR-E4. Never written to."""
    office = copy_of(ripe, tmp_path_factory.mktemp("erased") / "office")
    office.erased(*office.wanted())
    return office


@pytest.fixture
def office(ripe: RipeOffice, tmp_path: Path) -> RipeOffice:
    """An office of one's own, of which much may be erased."""
    return copy_of(ripe, tmp_path / "office")


@pytest.fixture
def after(erased: RipeOffice, tmp_path: Path) -> RipeOffice:
    """An office of one's own after its erasure."""
    return copy_of(erased, tmp_path / "office")


def copy_of(office: RipeOffice, path: Path) -> RipeOffice:
    """The same office in another folder."""
    return RipeOffice(office.copied(path).folder)
