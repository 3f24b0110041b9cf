"""Deliveries are there whole or not at all, whatever fails on the way."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from retention.deliveries.verify import verify_delivery
from retention.night import run_night
from retention.settings import Settings, load_settings
from tests.robustness.kills import ROOT, deliveries

NIGHT = date(2026, 11, 22)
REPLACED = date(2026, 11, 23)


@pytest.fixture
def settings(portfolio_of_its_own: Path) -> Settings:
    return load_settings(portfolio_of_its_own / "retention.toml")


def copied(settings: Settings, folder: Path) -> Settings:
    """The same portfolio in another folder."""
    shutil.copytree(settings.folder, folder)
    return load_settings(folder / settings.file.name)


def steps_of(settings: Settings, run_date: date) -> list[str]:
    """What a night says that it does, in order."""
    said: list[str] = []
    run_night(settings, run_date, said.append)
    return said


class Fault(Exception):
    """What nobody foresaw."""


class FaultAt:
    """Told what begins, it fails when the n-th step does."""

    def __init__(self, place: int) -> None:
        self.place = place

    def __call__(self, what: str) -> None:
        self.place -= 1
        if self.place < 0:
            raise Fault(what)


def is_whole_or_absent(settings: Settings) -> None:
    names = [path.name for path in settings.out.glob("*")] if settings.out.exists() else []
    assert not [name for name in names if name.startswith(".")], "something half was left"
    for name in names:
        if name != "analytics.duckdb":
            assert verify_delivery(settings.out / name) > 3


def test_a_fault_at_any_step_leaves_no_half_delivery(settings: Settings, tmp_path: Path) -> None:
    undisturbed = copied(settings, tmp_path / "undisturbed")
    said = steps_of(undisturbed, NIGHT)
    assert len(said) > 8
    for place in range(len(said)):
        faulty = copied(settings, tmp_path / str(place))
        with pytest.raises(Fault):
            run_night(faulty, NIGHT, FaultAt(place))
        is_whole_or_absent(faulty)
        run_night(faulty, NIGHT, lambda _: None)
        assert deliveries(faulty.out) == deliveries(undisturbed.out)


def test_a_failure_keeps_the_deliveries_of_other_nights_and_of_the_same(
    settings: Settings,
) -> None:
    run_night(settings, NIGHT, lambda _: None)
    before = deliveries(settings.out)
    steps = len(steps_of(settings, REPLACED))
    with_both = deliveries(settings.out)
    assert before.items() < with_both.items()
    for place in range(steps):
        with pytest.raises(Fault):
            run_night(settings, REPLACED, FaultAt(place))
        assert deliveries(settings.out) == with_both


@pytest.mark.parametrize("limit", [0, 2_000, 20_000, 300_000, 600_000, 1_500_000])
def test_files_that_cannot_grow_stop_the_run_without_a_traceback(
    limit: int, settings: Settings
) -> None:
    """As on a full disk: every write beyond so many bytes of a file fails."""
    command = [sys.executable, "-m", "retention.cli.main", "nightly", "-c", str(settings.file)]
    done = subprocess.run(
        [*command, "--run-date", NIGHT.isoformat()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (2, 5)
    assert done.stderr.startswith("retention: ")
    is_whole_or_absent(settings)
    run_night(settings, NIGHT, lambda _: None)
    assert (settings.out / NIGHT.isoformat() / "manifest.json").exists()


def test_a_file_in_the_place_of_a_delivery_is_named_and_left_alone(settings: Settings) -> None:
    settings.out.mkdir()
    place = settings.out / NIGHT.isoformat()
    place.write_text("somebody's own")
    with pytest.raises(NotADirectoryError) as refused:
        run_night(settings, NIGHT, lambda _: None)
    assert refused.value.filename == str(place)
    assert place.read_text() == "somebody's own"
    place.unlink()
    run_night(settings, NIGHT, lambda _: None)
    is_whole_or_absent(settings)


def test_a_night_with_the_same_bytes_leaves_the_delivery_as_it_is(settings: Settings) -> None:
    run_night(settings, NIGHT, lambda _: None)
    place = settings.out / NIGHT.isoformat()
    inode = place.stat().st_ino
    before = deliveries(settings.out)
    run_night(settings, NIGHT, lambda _: None)
    assert deliveries(settings.out) == before
    assert place.stat().st_ino == inode
