"""jobs/: each file calls its command, from a checkout that is not installed too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JOBS = ("nightly", "load", "evaluate", "emit")
CONFIGURATION = """\
inbox = "inbox"
out = "out"

[sources.900123456]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito"]
"""
EXTRACT = """\
creditor_id,obligation_number,titular_id_type,titular_id_number,mora_started_on,cured_on
900123456,A-1,CC,1000001,2023-03-16,2023-09-15
"""


def called(*arguments: str, cwd: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python as a scheduler would; `path` is what the environment has in PYTHONPATH."""
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """A folder with one obligation whose report has lapsed."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "retention.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "inbox" / "obligations_20261121.csv").write_text(EXTRACT, encoding="utf-8")
    return tmp_path


def test_there_is_one_file_for_each_job_and_nothing_else() -> None:
    files = sorted(path.stem for path in (ROOT / "jobs").glob("*.py"))
    assert files == sorted(["__init__", *JOBS])


@pytest.mark.parametrize("job", JOBS)
def test_a_job_shows_the_help_of_its_command(job: str, tmp_path: Path) -> None:
    done = called(str(ROOT / "jobs" / f"{job}.py"), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: retention {job} ")


def test_the_steps_one_after_another_are_the_night(portfolio: Path) -> None:
    night = ["-c", "retention.toml", "--run-date", "2026-11-22"]
    codes = [
        called(str(ROOT / "jobs" / f"{job}.py"), *night, cwd=portfolio).returncode
        for job in ("load", "evaluate", "emit")
    ]
    assert codes == [0, 1, 0]
    place = portfolio / "out" / "2026-11-22"
    steps = {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    done = called(str(ROOT / "jobs" / "nightly.py"), *night, cwd=portfolio)
    assert done.returncode == 1
    assert done.stdout.strip() == str(place)
    assert {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()} == steps


def test_a_job_runs_from_a_checkout_where_nothing_is_installed(tmp_path: Path) -> None:
    """Without site-packages only the standard library and click, put beside it, are there."""
    import click

    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("retention", "jobs", "sql"):
        (checkout / name).symlink_to(ROOT / name)
    (tmp_path / "click").symlink_to(Path(click.__file__).parent)
    done = called(
        "-S", str(checkout / "jobs" / "nightly.py"), "--help", cwd=tmp_path, path=str(tmp_path)
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: retention nightly ")


def test_a_wrong_option_ends_with_2(tmp_path: Path) -> None:
    done = called(str(ROOT / "jobs" / "nightly.py"), "--nigth", cwd=tmp_path)
    assert done.returncode == 2
    assert "--nigth" in done.stderr
    assert "Traceback" not in done.stderr
