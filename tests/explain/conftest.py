"""Fixtures of the tests of retention.explain."""

from __future__ import annotations

import pytest

from tests.explain import cases as made_up
from tests.folders import Folder


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The portfolio of tests.explain.cases after its night; nobody writes in it."""
    return made_up.night(tmp_path_factory.mktemp("law") / "cases")
