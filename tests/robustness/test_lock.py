"""One night at a time: the second says at once who is at work, and no lock outlives its process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retention.errors import ExitCode, LockHeld
from retention.lock import rehearsal_lock, run_lock
from tests.robustness.kills import ROOT

HOLD = """
import sys, time
from pathlib import Path
from retention.lock import run_lock
with run_lock(Path(sys.argv[1]), "nightly"):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(database: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the run lock, as a long night does."""
    command = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def retention(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "retention.cli.main", *words]
    config = ["-c", str(folder / "retention.toml"), "--run-date", "2026-11-22"]
    return subprocess.run(
        [*command, *config], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(portfolio_of_its_own: Path) -> Path:
    return portfolio_of_its_own


@pytest.mark.parametrize("command", ["nightly", "nightly --dry-run", "load", "evaluate", "emit"])
def test_a_second_run_exits_with_4_within_a_second_and_names_the_holder(
    command: str, folder: Path
) -> None:
    with holder(folder / "retention.duckdb") as process:
        started = time.monotonic()
        done = retention(folder, *command.split())
        seconds = time.monotonic() - started
        assert done.returncode == ExitCode.LOCKED
        assert seconds < 1
        assert f"process {process.pid} (retention nightly)" in done.stderr
        assert "retention.duckdb.lock" in done.stderr
    assert not (folder / "out").exists()


def test_the_lock_goes_with_a_process_that_is_killed(folder: Path) -> None:
    with holder(folder / "retention.duckdb") as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        done = retention(folder, "nightly")
    assert done.returncode in (ExitCode.DONE, ExitCode.FINDINGS)
    assert (folder / "out" / "2026-11-22" / "manifest.json").exists()


def test_a_lock_that_is_given_back_can_be_taken_again(tmp_path: Path) -> None:
    database = tmp_path / "retention.duckdb"
    for command in ("load", "evaluate"):
        with run_lock(database, command):
            told = json.loads((tmp_path / "retention.duckdb.lock").read_bytes())
            assert told == {"process": os.getpid(), "command": command}


def test_the_refusal_says_who_holds_it_and_what_to_do(tmp_path: Path) -> None:
    database = tmp_path / "retention.duckdb"
    with (
        run_lock(database, "nightly"),
        pytest.raises(LockHeld, match="another run is at work") as refused,
        run_lock(database, "load"),
    ):
        raise AssertionError("two runs hold the lock")
    assert f"process {os.getpid()} (retention nightly)" in refused.value.why
    assert refused.value.todo


def test_an_empty_lock_file_does_not_hide_that_it_is_held(tmp_path: Path) -> None:
    database = tmp_path / "retention.duckdb"
    with run_lock(database, "nightly"):
        (tmp_path / "retention.duckdb.lock").write_bytes(b"")
        with pytest.raises(LockHeld) as refused, run_lock(database, "load"):
            raise AssertionError("two runs hold the lock")
    assert "not yet said its name" in refused.value.why


def test_the_lock_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with run_lock(tmp_path / "state" / "retention.duckdb", "nightly"):
        path = tmp_path / "state" / "retention.duckdb.lock"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_rehearsal_keeps_runs_away_without_writing_who_it_is(tmp_path: Path) -> None:
    database = tmp_path / "retention.duckdb"
    with holder(database):
        pass
    written = (tmp_path / "retention.duckdb.lock").read_bytes()
    with (
        rehearsal_lock(database),
        pytest.raises(LockHeld) as refused,
        run_lock(database, "nightly"),
    ):
        raise AssertionError("two runs hold the lock")
    assert "retention nightly --dry-run" in refused.value.why
    assert (tmp_path / "retention.duckdb.lock").read_bytes() == written


def test_a_rehearsal_where_no_run_has_been_writes_nothing(tmp_path: Path) -> None:
    with rehearsal_lock(tmp_path / "state" / "retention.duckdb"):
        assert list(tmp_path.iterdir()) == []
