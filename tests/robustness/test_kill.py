"""kill -9 at any instant: no half delivery, and the next run gives the undisturbed one's bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.robustness.kills import STATES, Undisturbed, kill_and_run_again, undisturbed

Nights = Callable[[str], Undisturbed]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    """The undisturbed night of each state, run once; its folders are copied, never written to."""

    @cache
    def night(state: str) -> Undisturbed:
        return undisturbed(state, tmp_path_factory.mktemp(state), night)

    return night


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_night_leaves_nothing_half_and_is_made_good(
    seed: int, nights: Nights, tmp_path: Path
) -> None:
    kill_and_run_again(nights(STATES[seed % 3]), tmp_path / "night", seed)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(100, 200))
def test_a_night_killed_at_a_hundred_instants_is_made_good(
    seed: int, nights: Nights, tmp_path: Path
) -> None:
    kill_and_run_again(nights(STATES[seed % 3]), tmp_path / "night", seed)
