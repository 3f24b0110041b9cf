"""The rules, defined once for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.permanence.rules import Rules


@pytest.fixture
def rules() -> Iterator[Rules]:
    opened = Rules()
    yield opened
    opened.close()
