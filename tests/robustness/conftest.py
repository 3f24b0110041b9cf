"""The portfolio that tests of robustness start from, made once: each test takes its own copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from retention.sample.portfolio import Request, write_portfolio


@pytest.fixture(scope="session")
def small_portfolio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 rows before any night; to be copied, never written to."""
    folder = tmp_path_factory.mktemp("small") / "night"
    write_portfolio(Request(rows=300), folder)
    return folder


@pytest.fixture
def portfolio_of_its_own(small_portfolio: Path, tmp_path: Path) -> Path:
    """The small portfolio in a folder that a test may do with what it likes."""
    return Path(shutil.copytree(small_portfolio, tmp_path / "night"))
