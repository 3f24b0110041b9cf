"""Runs the command as a scheduler does: a process of its own, its two streams apart."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from retention.cli.main import main

ROOT: Final = Path(__file__).parents[2]


def retention(
    *words: str | Path, cwd: Path = ROOT, umask: int = 0o022
) -> subprocess.CompletedProcess[str]:
    """Run `retention` with these words; the streams are text."""
    return subprocess.run(
        [sys.executable, "-m", "retention.cli.main", *map(str, words)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
    )


def retention_here(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The same in this process, for what does not depend on how a process begins and ends."""
    called = ["retention", *map(str, words)]
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "argv", called), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return subprocess.CompletedProcess(called, code, out.getvalue(), err.getvalue())
