"""Fixtures of the tests of retention.titular."""

from __future__ import annotations

import pytest

from tests.explain.sample import sample_after_its_night
from tests.folders import Folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The committed portfolio after its night; nobody writes in it."""
    return sample_after_its_night(tmp_path_factory.mktemp("titular") / "sample")
