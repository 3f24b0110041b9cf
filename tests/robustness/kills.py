"""Kills a night at an instant, and tells what must hold before and after the next one.

Three states are tried: the first night of all; a later one, when others were delivered; and one
that is repeated because a file came late, so that its delivery is replaced.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from retention.deliveries.folder import file_hashes
from retention.deliveries.verify import verify_delivery
from retention.sample.portfolio import Request, write_portfolio

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ROOT / "data_samples"
STATES: Final = ("first", "later", "repeated")


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A night as it goes when nobody kills it: `before` is a folder ready for it, `after` done."""

    before: Path
    after: Path
    run_date: date
    seconds: float
    exit_code: int
    deliveries: Mapping[str, str]
    published: list[Any]


def undisturbed(state: str, folder: Path, other: Callable[[str], Undisturbed]) -> Undisturbed:
    """Make the folder of a state and run its night on a copy; `other` gives the other states."""
    before = folder / "before"
    if state == "repeated":
        run_date = _repeated(before, other("later"))
    else:
        run_date = {"first": _first, "later": _later}[state](before)
    after = folder / "after"
    _copy(before, after)
    started = time.monotonic()
    exit_code = nightly(after, run_date).wait()
    seconds = time.monotonic() - started
    return Undisturbed(
        before,
        after,
        run_date,
        seconds,
        exit_code,
        deliveries(after / "out"),
        published(after / "out"),
    )


def _first(folder: Path) -> date:
    write_portfolio(Request(rows=20_000), folder)
    return date(2026, 11, 22)


def _later(folder: Path) -> date:
    shutil.copytree(SAMPLES / "inbox", folder / "inbox")
    shutil.copy(SAMPLES / "retention.toml", folder)
    last = folder / "inbox" / "cartera_20261121.csv"
    last.rename(folder / last.name)
    for day in (20, 21):
        assert nightly(folder, date(2026, 11, day)).wait() == 1
    (folder / last.name).rename(last)
    return date(2026, 11, 22)


def _repeated(folder: Path, later: Undisturbed) -> date:
    assert later.exit_code == 1
    _copy(later.after, folder)
    late = folder / "inbox" / "centrales_20261121.csv"
    late.write_bytes((SAMPLES / "inbox" / "centrales_20261119.csv").read_bytes()[:-2] + b"\n")
    return later.run_date


def _copy(folder: Path, to: Path) -> None:
    shutil.copytree(folder, to)


def nightly(folder: Path, run_date: date) -> subprocess.Popen[bytes]:
    """Start the command as a scheduler does."""
    command = [sys.executable, "-m", "retention.cli.main", "nightly"]
    return subprocess.Popen(
        [*command, "-c", str(folder / "retention.toml"), "--run-date", run_date.isoformat()],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def deliveries(out: Path) -> dict[str, str]:
    """The hash of every file below the folders of the run dates."""
    found = file_hashes(out)
    return {name: digest for name, digest in found.items() if "/" in name}


def published(out: Path) -> list[Any]:
    """The rows that analysts see."""
    import duckdb

    with duckdb.connect(str(out / "analytics.duckdb"), read_only=True) as connection:
        return connection.execute("from permanence order by all").fetchall()


def kill_and_run_again(told: Undisturbed, folder: Path, seed: int) -> bool:
    """Kill the night at an instant that the seed tells; True when it was killed in time."""
    _copy(told.before, folder)
    chance = random.Random(seed)
    share = chance.random() if chance.random() < 0.5 else 0.6 + chance.random() * 0.4
    night = nightly(folder, told.run_date)
    time.sleep(share * told.seconds)
    night.send_signal(signal.SIGKILL)
    was_killed = night.wait() == -signal.SIGKILL
    _is_whole(folder / "out")
    again = nightly(folder, told.run_date)
    said = again.communicate()[1].decode()
    assert again.returncode == told.exit_code, said
    _is_as_undisturbed(folder, told)
    shutil.rmtree(folder)
    return was_killed


def _is_whole(out: Path) -> None:
    """Whatever stands under the name of a run date is whole, and the published copy opens."""
    for place in out.glob("[0-9]*"):
        assert verify_delivery(place) > 3
    if (out / "analytics.duckdb").exists():
        assert published(out)


def _is_as_undisturbed(folder: Path, told: Undisturbed) -> None:
    assert deliveries(folder / "out") == told.deliveries
    assert published(folder / "out") == told.published
    left = [path.name for path in (folder / "out").iterdir() if path.name.startswith(".")]
    assert left == [], "a killed night left something that the next did not clear"
    assert not (folder / "retention.duckdb.work").exists()
