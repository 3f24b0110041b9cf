"""No input breaks a night: never a traceback, never a lost row, never an emission on bad data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.robustness.portfolios import KINDS
from tests.robustness.spoilt_nights import check, make

NIGHTS_A_TEST = 10
SHORT = range(1)
DEEP = range(100, 200)


def spoilt_nights_hold(block: int, tmp_path: Path) -> None:
    """A hundred spoilt files: ten nights, two files of each of the five kinds."""
    for seed in range(block * NIGHTS_A_TEST, (block + 1) * NIGHTS_A_TEST):
        folder = tmp_path / str(seed)
        night = make(seed, folder)
        assert night.file_count == 2 * len(KINDS)
        try:
            check(night)
        except Exception as error:
            error.add_note(str(night))
            raise
        shutil.rmtree(folder)


@pytest.mark.parametrize("block", SHORT)
def test_a_hundred_spoilt_files_break_nothing(block: int, tmp_path: Path) -> None:
    spoilt_nights_hold(block, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("block", DEEP)
def test_ten_thousand_spoilt_files_break_nothing(block: int, tmp_path: Path) -> None:
    spoilt_nights_hold(block, tmp_path)
