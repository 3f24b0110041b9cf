"""The committed portfolio after its night of 2026-11-22, and the command line as it is called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from retention.cli.main import main
from tests.folders import Folder

RUN_DATE = date(2026, 11, 22)
_COMMITTED = Path(__file__).parents[2] / "data_samples"


@dataclass(frozen=True)
class Said:
    """What a command printed and the exit code it ended with."""

    code: int
    out: str
    err: str


def sample_after_its_night(path: Path) -> Folder:
    """A copy of data_samples in which the night was run."""
    made = shutil.ignore_patterns("out", "*.duckdb*", "*.sqlite*")
    shutil.copytree(_COMMITTED, path, ignore=made)
    folder = Folder(path)
    folder.night(RUN_DATE)
    return folder


def retention(capsys: pytest.CaptureFixture[str], folder: Folder, *arguments: str) -> Said:
    """Call the command line with the folder's configuration."""
    kept = sys.argv
    sys.argv = ["retention", *arguments, "-c", str(folder.path / "retention.toml")]
    try:
        main()
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    finally:
        sys.argv = kept
    told = capsys.readouterr()
    return Said(code, told.out, told.err)


@contextmanager
def held(folder: Folder) -> Iterator[None]:
    """The night's database in the hands of another process."""
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held'); sys.stdin.read()"
    command = [sys.executable, "-u", "-c", hold, str(folder.settings.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.communicate()
