"""A delivered folder as whoever receives it sees it: its files, and what `sha256sum` says."""

from __future__ import annotations

import subprocess
from pathlib import Path


def files(folder: Path) -> set[str]:
    """The names of all files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `sha256sum -c` says inside a folder."""
    command = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
