"""Runs a command by itself and tells how long it took and how much memory it held at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, processor seconds, and the peak of resident memory in MiB."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def measure(module: str, *words: str | Path, codes: Sequence[int] = (0,)) -> Cost:
    """Run `python -m module words` from the checkout; RuntimeError when it ends otherwise."""
    command = [sys.executable, "-m", module, *map(str, words)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
