"""Until they have passed as a whole on both DuckDB lines, these run by `pytest -m deep`."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder as deep."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.deep)
