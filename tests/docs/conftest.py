"""One night on a copy of the committed sample, for all tests of the documentation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from retention.night import run_night
from retention.settings import load_settings
from tests.docs.pages import ROOT

if TYPE_CHECKING:
    import duckdb


@pytest.fixture(scope="session")
def sample_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample after the night of 2026-11-22."""
    folder = tmp_path_factory.mktemp("docs") / "sample"
    folder.mkdir()
    shutil.copy(ROOT / "data_samples" / "retention.toml", folder)
    shutil.copytree(ROOT / "data_samples" / "inbox", folder / "inbox")
    settings = load_settings(folder / "retention.toml")
    run_night(settings, date(2026, 11, 22), lambda _: None)
    return folder


@pytest.fixture(scope="session")
def analytics(sample_night: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The analysts' copy of that night, read only."""
    import duckdb

    with duckdb.connect(str(sample_night / "out" / "analytics.duckdb"), read_only=True) as open_:
        yield open_
