"""How nights are run: in this process; in one that is killed on its way; again, for their bytes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Final

import retention
from retention.deliveries.folder import file_hashes
from retention.night import run_night
from retention.settings import Settings, load_settings
from tests.folders import no_step

ROOT: Final = Path(__file__).parents[2]
CALLS_OF_A_NIGHT: Final = (3_500, 15_000)
"""About how many calls of its own functions a small night makes, and a large one."""
_PACKAGE: Final = str(Path(retention.__file__).parent)


def delivered_files(settings: Settings, day: date) -> dict[str, str]:
    """The hash of every file of a night's delivery."""
    return file_hashes(settings.out / day.isoformat())


def is_same_again(settings: Settings, day: date) -> bool:
    """Run a night again, tonight's or a past one; whether it gives the same bytes."""
    before = delivered_files(settings, day)
    run_night(settings, day, no_step)
    return delivered_files(settings, day) == before


def is_killed(settings: Settings, day: date, call: int) -> bool:
    """Run a night in a process that is killed at one of its calls; False when it ended before."""
    command = [sys.executable, "-m", __name__, str(settings.file), day.isoformat(), str(call)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode not in (0, -signal.SIGKILL):
        raise AssertionError(f"a night to be killed ended with {done.returncode}")
    return done.returncode == -signal.SIGKILL


def is_made_good(settings: Settings, day: date, call: int, beside: Path) -> tuple[bool, bool]:
    """Kill a night and run it; whether it was killed, and whether it delivers as an undisturbed.

    `beside` is a folder that is made and removed: the undisturbed night runs there.
    """
    shutil.copytree(settings.folder, beside, ignore=shutil.ignore_patterns("out", "archive"))
    was_killed = is_killed(settings, day, call)
    run_night(settings, day, no_step)
    undisturbed = load_settings(beside / settings.file.name)
    run_night(undisturbed, day, no_step)
    same = delivered_files(settings, day) == delivered_files(undisturbed, day)
    shutil.rmtree(beside)
    return was_killed, same


def _kill_at(call: int) -> None:
    """End this process, with nothing tidied up, at so many calls of the package's functions."""
    left = call

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal left
        del argument
        if event == "call" and frame.f_code.co_filename.startswith(_PACKAGE):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(profile)


def _main(configuration: str, day: str, call: str) -> None:
    settings = load_settings(Path(configuration))
    _kill_at(int(call))
    run_night(settings, date.fromisoformat(day), no_step)


if __name__ == "__main__":
    _main(*sys.argv[1:])
