"""Writes configurations into a folder that has an inbox, and reads back what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from retention.errors import ConfigurationError, Problem
from retention.settings.reading import load_settings
from tests.settings.configurations import Load, Problems, Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes retention.toml beside an inbox and gives its path."""
    (tmp_path / "inbox").mkdir()

    def written(text: str) -> Path:
        path = tmp_path / "retention.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def load(write: Write) -> Load:
    """Loads the settings of a text."""
    return lambda text: load_settings(write(text))


@pytest.fixture
def problems(write: Write) -> Problems:
    """Everything wrong with a text; none when it loads."""

    def found(text: str) -> list[Problem]:
        try:
            load_settings(write(text))
        except ConfigurationError as error:
            return error.problems
        return []

    return found
