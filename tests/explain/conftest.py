"""Fixtures of the tests of retention.explain."""

from __future__ import annotations

import pytest

from tests.explain import cases as made_up
from tests.explain.sample import sample_after_its_night
from tests.folders import Folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The committed portfolio after its night; nobody writes in it."""
    return sample_after_its_night(tmp_path_factory.mktemp("explain") / "sample")


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The portfolio of tests.explain.cases after its night; nobody writes in it."""
    return made_up.night(tmp_path_factory.mktemp("law") / "cases")
