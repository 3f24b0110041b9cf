"""What a night on the committed sample delivers, for all tests of the documentation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import Folder

if TYPE_CHECKING:
    import duckdb


@pytest.fixture(scope="session")
def sample_night(sample: Folder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample after the night of 2026-11-22: a copy, for it is kept open."""
    return Path(shutil.copytree(sample.path, tmp_path_factory.mktemp("docs") / "sample"))


@pytest.fixture(scope="session")
def analytics(sample_night: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The analysts' copy of that night, read only."""
    import duckdb

    with duckdb.connect(str(sample_night / "out" / "analytics.duckdb"), read_only=True) as open_:
        yield open_
