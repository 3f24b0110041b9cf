"""Fixtures of the tests of retention.titular."""

from __future__ import annotations

from datetime import date

import pytest

from tests.explain.sample import RUN_DATE
from tests.folders import SECOND_CREDITOR, Folder, obligation


@pytest.fixture(scope="session")
def two_cuts(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A1 with a mora and an earlier version; a second creditor's B1; a night after each cut.

    To be read or copied, nobody writes in it.
    """
    folder = Folder.at(tmp_path_factory.mktemp("two cuts") / "nights")
    first = obligation("A1", titular_name="Ana Ruiz", balance_cop=900)
    folder.write("obligations_20261119.csv", [first])
    folder.night(date(2026, 11, 20))
    second = obligation(
        "A1",
        titular_name="Ana María Ruiz",
        balance_cop=800,
        days_past_due=10,
        mora_started_on="2026-11-12",
    )
    other = obligation("B1", creditor_id=SECOND_CREDITOR, titular_name="Ana Ruiz")
    folder.write("obligations_20261121.csv", [second, other])
    folder.night(RUN_DATE)
    return folder
