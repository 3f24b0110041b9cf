"""Years of made-up nights through the real intake, against the model written a second time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.episodes.remembered import as_reported, in_order, put_nights, remembered
from tests.folders import CONFIGURATION, Folder
from tests.oracle.nights import BRANCHES, Observation, trace
from tests.oracle.random_nights import random_portfolio

STRICT = CONFIGURATION.replace("max_quarantine_share = 1.0", "max_quarantine_share = 0.0")
HARDLY_EVER = {"first: unclear, paid", "first: unclear, cured"}
"""An undated end: whatever comes after it is left to the model; other tests have it."""
FIRST_CUT = date(2023, 3, 1)


def cutoffs(gap: int, count: int) -> list[date]:
    return [FIRST_CUT + timedelta(days=gap * n) for n in range(count)]


def disagreements(path: Path, series: list[list[Observation]]) -> tuple[list[str], Counter[str]]:
    """Where SQL and model differ on the series that the contract settles; branches compared."""
    folder = Folder.at(path, STRICT)
    put_nights(folder, series)
    folder.load(series[0][-1].cutoff_on)
    found = remembered(folder)
    differences: list[str] = []
    compared: Counter[str] = Counter()
    for number, nights in enumerate(series):
        known, branches = trace(nights)
        if any(branch.startswith("beyond") for branch in branches):
            continue
        compared.update(branches)
        expected, got = in_order(as_reported(known)), in_order(found[number])
        if expected != got:
            differences.append(f"{nights}\n{branches}\nmodel {expected}\nSQL   {got}")
    return differences, compared


@pytest.mark.parametrize(("gap", "seed"), [(1, 101), (7, 107), (30, 130)])
def test_six_nights_of_two_thousand_obligations_are_remembered_as_the_model_does(
    tmp_path: Path, gap: int, seed: int
) -> None:
    series = list(random_portfolio(cutoffs(gap, 6), 2_000, seed))
    differences, compared = disagreements(tmp_path, series)
    assert differences == []
    contract = {branch for branch in BRANCHES if not branch.startswith("beyond")}
    assert {branch for branch in contract if not compared[branch]} <= HARDLY_EVER


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(20))
def test_ten_nights_of_twenty_thousand_obligations_are_remembered_as_the_model_does(
    tmp_path: Path, seed: int
) -> None:
    series = list(random_portfolio(cutoffs((1, 7, 30)[seed % 3], 10), 20_000, seed))
    assert disagreements(tmp_path, series)[0] == []
