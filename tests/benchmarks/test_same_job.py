"""The ways that are compared do the same job: to the row, on a hundred thousand rows."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.benchmarks import night as benchmark
from tests.benchmarks.measuring import ROOT

ROWS = 100_000
COLUMNS = (
    "bureau",
    "creditor_id",
    "obligation_number",
    "titular_id_type",
    "titular_id_number",
    "mora_started_on",
    "mora_ended_on",
    "expires_on",
    "decision",
)

Listed = list[tuple[str, ...]]


def listed(path: Path) -> Listed:
    """What the list says, sorted."""
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(tuple(row[name] for name in COLUMNS) for row in csv.DictReader(file))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    benchmark.make_files(folder, ROWS)
    return folder


@pytest.fixture(scope="module")
def lists(files: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Listed]:
    """The purge lists of retention nightly, by the night's folder."""
    first = tmp_path_factory.mktemp("retention") / "1"
    first.mkdir()
    benchmark._lie_in(first / "inbox", files / "1" / "inbox")
    shutil.copy(files / "1" / "retention.toml", first)
    benchmark._nightly(first, benchmark.FIRST, "first")
    made = {"1": listed(first / "out" / "2026-11-21" / "purge_list.csv")}
    for place in ("2", "3"):
        work = Path(shutil.copytree(first, first.with_name(place), symlinks=True))
        benchmark._lie_in(work / "inbox", files / place / "inbox")
        benchmark._nightly(work, benchmark.SECOND, "second")
        made[place] = listed(work / "out" / "2026-11-22" / "purge_list.csv")
    return made


def by_hand(way: str, files: Path, place: str, work: Path) -> None:
    """One night of a way that is a module here; its list is in work/<run date>/."""
    module = f"tests.benchmarks.with_{benchmark.WAYS[way].lower()}"
    benchmark.by_hand(way, module, files, place, work, place)


@pytest.fixture(scope="module")
def first_night_by_hand(
    files: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """The folder of a way after its first night; to be copied, never written to."""

    @cache
    def worked(way: str) -> Path:
        work = tmp_path_factory.mktemp("by hand") / way
        by_hand(way, files, "1", work)
        return work

    return worked


@pytest.mark.parametrize("place", ["2", "3"])
@pytest.mark.parametrize("way", ["c", "d"])
def test_each_way_lists_the_same_rows_on_both_nights(
    way: str,
    place: str,
    files: Path,
    lists: dict[str, Listed],
    first_night_by_hand: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    work = Path(shutil.copytree(first_night_by_hand(way), tmp_path / way))
    by_hand(way, files, place, work)
    assert listed(work / "2026-11-21" / "purge_list.csv") == lists["1"]
    assert listed(work / "2026-11-22" / "purge_list.csv") == lists[place]
    assert len(lists["1"]) > 10_000
    assert lists[place] != lists["1"]


def test_exactly_one_row_in_a_hundred_has_changed(files: Path) -> None:
    first = benchmark.extract(files, "1", "obligations").read_bytes().splitlines()
    second = benchmark.extract(files, "2", "obligations").read_bytes().splitlines()
    assert len(first) == len(second) == ROWS + 1
    changed = [place for place, line in enumerate(first) if line != second[place]]
    assert len(changed) == ROWS // 100
    cured = [place for place in changed if second[place].split(b",")[15] == b"2026-11-21"]
    assert len(cured) > ROWS // 1500


def test_the_benchmark_prints_its_ratios(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.night", "--rows", "2000", "--json"]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["rows"] == 2000
    assert set(told["costs"]) == {"a", "b", "c", "d", "e"}
    for name in ("b/a first night", "b/a 1 % changed", "c/b time, first night"):
        assert told["ratios"][name] > 0
    assert any(name.startswith("b, ten times the rows") for name in told["ratios"])
