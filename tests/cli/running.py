"""Runs the command as a scheduler does: a process of its own, its two streams apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

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
