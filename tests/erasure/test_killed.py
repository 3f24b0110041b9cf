"""A kill at any instant of an erasure leaves the old or the new state; the next run finishes it."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from retention.erasure import erase
from retention.erasure.recording import record_erasure
from retention.errors import IntegrityError
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


def decided_only(told: Undisturbed, folder: Path) -> RipeOffice:
    """An office whose erasure was killed when it was decided and not yet proven done."""
    for instant in range(told.instants - 40, 0, -40):
        office = copy_of(told.granted, folder / str(instant))
        killed_at(office, instant)
        if is_decided(office) and office.rows("select count(*) from erasure_checks") == [(0,)]:
            return office
    raise AssertionError("no such instant was met")


def test_whoever_comes_next_finishes_it_before_anything_else(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    office = decided_only(undisturbed, tmp_path)
    assert "CR-E1" not in office.states(LAST_NIGHT)
    assert state(office) == undisturbed.after


def test_what_was_decided_before_it_was_stopped_is_gone_on_with(office: RipeOffice) -> None:
    def then_stopped(*told: Any) -> None:
        record_erasure(*told)
        raise KeyboardInterrupt

    office.grant("omar", office.ask_to_erase(office.item("CR-E3")), RIPE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(erase, "record_erasure", then_stopped)
        office.as_somebody("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert is_decided(office)
    assert any("CR-E3" in line for line in office.inbox("obligations_20261119.csv"))
    office.erase()
    assert office.rows("select occurrence_count from erasure_checks") == [(0,)]
    assert all("CR-E3" not in line for line in office.inbox("obligations_20261119.csv"))


def test_an_erasure_whose_plan_is_gone_is_told(undisturbed: Undisturbed, tmp_path: Path) -> None:
    office = decided_only(undisturbed, tmp_path)
    (office.folder.path / "retention.duckdb.erasing").unlink()
    refused = office.refusal_to("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert isinstance(refused, IntegrityError)
    assert "it is not there" in refused.why


def test_a_night_finishes_it_too(undisturbed: Undisturbed, tmp_path: Path) -> None:
    office = decided_only(undisturbed, tmp_path)
    office.night("2026-12-26")
    assert office.rows("select occurrence_count from erasure_checks") == [(0,)]
    assert not (office.folder.path / "retention.duckdb.erasing").exists()
