"""A kill at any instant of an erasure leaves the old or the new state; the next run finishes it."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.erasure.conftest import copy_of
from tests.erasure.killing import is_decided, killed_at, state
from tests.erasure.ripe_office import LAST_NIGHT, RIPE, RipeOffice

SEED = 20261123
IN_EVERY_RUN = 6


@dataclass(frozen=True)
class Undisturbed:
    """An erasure that nobody kills: what is before and after it, how many instants it has."""

    granted: RipeOffice
    before: dict[str, Any]
    after: dict[str, Any]
    instants: int


@pytest.fixture(scope="module")
def undisturbed(ripe: RipeOffice, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    granted = copy_of(ripe, tmp_path_factory.mktemp("granted") / "office")
    granted.grant("omar", granted.ask_to_erase(*granted.wanted()), RIPE)
    (granted.folder.path / "retention.key").write_text("ab" * 32, encoding="ascii")
    gone = copy_of(granted, tmp_path_factory.mktemp("gone") / "office")
    instants = killed_at(gone, None)
    assert is_decided(gone)
    return Undisturbed(granted, state(granted), state(gone), instants)


def the_next_run_finishes_it(told: Undisturbed, instant: int, path: Path) -> bool:
    """Whether it was decided before it was killed."""
    office = copy_of(told.granted, path)
    killed_at(office, instant)
    decided = is_decided(office)
    if not decided:
        assert state(office) == told.before, instant
    office.erase()
    assert state(office) == told.after, instant
    assert [path for path in office.folder.path.rglob("*") if "eras" in path.name] == [], instant
    assert "ok" in office.say("verify", "ledger")
    assert office.say("verify", "deliveries").count("  ok  ") == 2
    shutil.rmtree(path)
    return decided


def test_a_killed_erasure_is_finished_by_the_next_run(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    some = chance.sample(range(1, undisturbed.instants + 1), IN_EVERY_RUN)
    decided = {the_next_run_finishes_it(undisturbed, n, tmp_path / str(n)) for n in some}
    assert decided == {True, False}


@pytest.mark.deep
def test_every_instant_of_an_erasure(undisturbed: Undisturbed, tmp_path: Path) -> None:
    for n in range(1, undisturbed.instants + 1):
        the_next_run_finishes_it(undisturbed, n, tmp_path / str(n))


def test_whoever_comes_next_finishes_it_before_anything_else(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    office = copy_of(undisturbed.granted, tmp_path / "office")
    instant = undisturbed.instants
    while True:
        killed_at(office, instant)
        if is_decided(office):
            break
        instant += 1
    assert "CR-E1" not in office.states(LAST_NIGHT)
    assert state(office) == undisturbed.after


def test_a_night_finishes_it_too(undisturbed: Undisturbed, tmp_path: Path) -> None:
    office = copy_of(undisturbed.granted, tmp_path / "office")
    killed_at(office, undisturbed.instants)
    assert is_decided(office)
    office.night("2026-12-26")
    assert office.rows("select occurrence_count from erasure_checks") == [(0,)]
    assert not (office.folder.path / "retention.duckdb.erasing").exists()
